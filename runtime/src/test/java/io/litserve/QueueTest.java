package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Route;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many requests wait, and what becomes of one more. */
class QueueTest {
    private final Gate gate = new Gate();
    private final BlockingQueue<HttpResponse<String>> replies = new LinkedBlockingQueue<>();

    private Float predict(Float x) throws InterruptedException {
        gate.pass();
        return x;
    }

    @Test
    @Tag("improved")
    void asManyWaitAsTheQueueHoldsAndMoreAreTurnedAway() throws Exception {
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Squares.Single(route -> route.queue(3), this::predict))
                        .port(0)
                        .start()) {
            Client client = new Client(server);
            CompletableFuture<HttpResponse<String>> running = client.postLater(Client.input(0));
            gate.awaitArrivals(1);
            for (int i = 1; i <= 5; i++) {
                client.postLater(Client.input(i)).thenAccept(replies::add);
            }
            assertTurnedAway(next());
            assertTurnedAway(next());
            assertEquals(200, client.get("/health").statusCode());

            gate.open();
            assertEquals(200, running.get().statusCode());
            for (int i = 0; i < 3; i++) {
                assertEquals(200, next().statusCode());
            }
            assertEquals(200, client.post(Client.input(6)).statusCode());
        }
    }

    /** One is flooded while its worker is held up, the other goes on. */
    @Test
    @Tag("improved")
    void endpointsWhosePathsEndAlikeHaveQueuesOfTheirOwn() throws Exception {
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Squares.Single(_ -> route("/v1/predict"), this::predict))
                        .add(() -> new Squares.Single(_ -> route("/v2/predict"), Squares::square))
                        .port(0)
                        .start()) {
            Client client = new Client(server);
            client.postLaterTo("/v1/predict", Client.input(0));
            gate.awaitArrivals(1);
            client.postLaterTo("/v1/predict", Client.input(1)).thenAccept(replies::add);
            client.postLaterTo("/v1/predict", Client.input(2)).thenAccept(replies::add);
            assertTurnedAway(next());
            for (int i = 0; i < 3; i++) {
                String reply = client.postTo("/v2/predict", Client.input(i)).body();
                assertEquals(Client.output(i * i), reply);
            }
            assertEquals(1, server.waiting("/v1/predict"));
            assertEquals(0, server.waiting("/v2/predict"));
            gate.open();
            assertEquals(200, next().statusCode());
        }
    }

    private static Route route(String path) {
        return Route.post(path, "predict").queue(1);
    }

    private HttpResponse<String> next() throws InterruptedException {
        HttpResponse<String> reply = replies.poll(20, TimeUnit.SECONDS);
        assertTrue(reply != null, "no reply came");
        return reply;
    }

    private static void assertTurnedAway(HttpResponse<String> reply) {
        assertEquals(429, reply.statusCode());
        assertEquals("{\"detail\":\"Too many requests are waiting\"}", reply.body());
        assertEquals("1", reply.headers().firstValue("Retry-After").orElseThrow());
    }
}
