package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Squares.Around;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InlineTest {
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    private Squares.Single inline(Around around) {
        return new Squares.Single(
                Route::inline,
                around,
                x -> {
                    threads.add(Thread.currentThread().getName());
                    return x * x;
                });
    }

    @Test
    void predictsOnAnEventLoop() throws Exception {
        try (LitServer server = start(Around.NOTHING)) {
            String reply = new Client(server).post(Client.input(3)).body();
            assertEquals(Client.output(9), reply);
        }
        assertTrue(threads.stream().allMatch(it -> it.startsWith("lit-http")), threads::toString);
    }

    @Test
    void predictsOnAnEventLoopWhatWasReadElsewhere() throws Exception {
        String large = "{\"input\":3,\"ignored\":\"" + "x".repeat(100_000) + "\"}";
        try (LitServer server = start(Around.NOTHING)) {
            assertEquals(Client.output(9), new Client(server).post(large).body());
        }
        assertTrue(threads.stream().allMatch(it -> it.startsWith("lit-http")), threads::toString);
    }

    @Test
    void opensAndClosesEachInstanceOnItsLoop() throws Exception {
        Around around =
                Around.NOTHING
                        .open(_ -> threads.add(Thread.currentThread().getName()))
                        .close(() -> threads.add(Thread.currentThread().getName()));
        start(around).close();
        assertEquals(threads.size() / 2, threads.stream().distinct().count());
        assertTrue(threads.stream().allMatch(it -> it.startsWith("lit-http")), threads::toString);
    }

    @Test
    void aHookThatDoesNotReturnHoldsAClosingServerUpForSecondsOnly() throws Exception {
        Gate gate = new Gate();
        Queue<Thread> held = new ConcurrentLinkedQueue<>();
        Squares.Single stuck =
                new Squares.Single(
                        Route::inline,
                        Around.NOTHING,
                        x -> {
                            held.add(Thread.currentThread());
                            gate.passDeaf();
                            return x;
                        });
        Patience hasty = Patience.STANDARD.grace(Duration.ofMillis(100));
        LitServer server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(hasty).port(0))
                        .add(() -> stuck)
                        .start();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                clients.add(new RawClient(server.port()));
                assertEquals(200, clients.getLast().send(RawClient.get("/")).receive().status());
            }
            for (RawClient client : clients) {
                client.send(RawClient.square(1));
            }
            gate.awaitArrivals(1);
            CompletableFuture.runAsync(server::close).get(10, TimeUnit.SECONDS);
        } finally {
            gate.open();
            for (Thread loop : held) {
                assertTrue(loop.join(Duration.ofSeconds(20)), "the event loop does not end");
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void failsTheStartWhenAnInstanceCannotBeSetUp() {
        Around broken =
                Around.NOTHING.open(_ -> {
                    throw new IllegalStateException("no model");
                });
        StartException thrown = assertThrows(StartException.class, () -> start(broken));
        assertEquals(
                "setup failed: java.lang.IllegalStateException: no model", thrown.getMessage());
    }

    private LitServer start(Around around) {
        return LitServer.builder().add(() -> inline(around)).port(0).start();
    }
}
