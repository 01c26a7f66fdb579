package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** APIs that compute on the same device. */
class SharedDeviceTest {
    private static final int FLOOD = 50;

    private final Gate gate = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .port(0)
                    .add(() ->
                            new Words.Single(
                                    Around.NOTHING.route(route -> route.queue(4)),
                                    (word, _) -> {
                                        gate.pass();
                                        return word;
                                    }))
                    .add(() ->
                            new Words.Single(
                                    Around.NOTHING.route(_ -> Route.post("/quick", "quick")),
                                    (word, _) -> word))
                    .start();

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    /** One request runs, four wait, the others are refused; the other API hears nothing of it. */
    @Test
    void aFloodOfOneHoldsUpNoOther() throws Exception {
        Client client = new Client(server);
        CountDownLatch refused = new CountDownLatch(FLOOD - 5);
        List<CompletableFuture<Integer>> flood = new ArrayList<>();
        flood.add(client.postLater("\"word\"").thenApply(HttpResponse::statusCode));
        gate.awaitArrivals(1);
        for (int i = 1; i < FLOOD; i++) {
            flood.add(client.postLater("\"word\"").thenApply(HttpResponse::statusCode));
            flood.getLast().thenAccept(status -> count(status, refused));
        }
        for (int i = 0; i < FLOOD; i++) {
            assertEquals("quick", client.postTo("/quick", "\"quick\"").body());
        }
        assertTrue(refused.await(20, TimeUnit.SECONDS), () -> refused + " not refused");
        gate.open();
        List<Integer> statuses = flood.stream().map(CompletableFuture::join).toList();
        assertEquals(5, Collections.frequency(statuses, 200));
    }

    private static void count(int status, CountDownLatch refused) {
        if (status == 429) {
            refused.countDown();
        }
    }
}
