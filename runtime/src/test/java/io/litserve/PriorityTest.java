package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PriorityTest {
    private final Gate gate = new Gate();
    private final Queue<Float> order = new ConcurrentLinkedQueue<>();

    /** The order in which waiting requests of these priorities were predicted. */
    private List<Float> served(boolean priorities, int... asked) throws Exception {
        ServerConfig config = ServerConfig.STANDARD.priorities(priorities).port(0);
        try (LitServer server =
                LitServer.builder()
                        .config(config)
                        .add(() -> new Squares.Single(this::predict))
                        .start()) {
            Client client = new Client(server);
            List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
            replies.add(client.postLater(Client.input(0)));
            gate.awaitArrivals(1);
            for (int priority : asked) {
                int before = replies.size();
                replies.add(client.postLater(Client.input(priority), "X-Priority", "" + priority));
                awaitWaiting(server, before);
            }
            gate.open();
            for (CompletableFuture<HttpResponse<String>> reply : replies) {
                assertEquals(200, reply.get().statusCode());
            }
        }
        return List.copyOf(order);
    }

    private Float predict(Float input) throws InterruptedException {
        if (input == 0) {
            gate.pass();
        } else {
            order.add(input);
        }
        return input;
    }

    private static void awaitWaiting(LitServer server, int count) {
        while (server.waiting("/predict") < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Tag("improved")
    void servesTheFirstPriorityFirst() throws Exception {
        assertEquals(List.of(1f, 2f, 5f, 9f), served(true, 9, 5, 1, 2));
    }

    @Test
    void keepsTheOrderOfArrivalWithoutPriorities() throws Exception {
        assertEquals(List.of(9f, 5f, 1f, 2f), served(false, 9, 5, 1, 2));
    }

    @Test
    void keepsTheOrderOfArrivalWithinAPriority() throws Exception {
        assertEquals(List.of(3f, 3f, 7f, 7f), served(true, 7, 3, 7, 3));
    }
}
