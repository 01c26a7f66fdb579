package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.ServerConfig;
import io.litserve.ServerConfig.Patience;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of work that nobody waits for any more. */
class CancellationTest {
    /** Does what the body says. */
    @LitApi(path = "/single", timeout = "10s")
    static class Single {
        private final CancellationTest test;

        Single(CancellationTest test) {
            this.test = test;
        }

        Single() {
            this(new CancellationTest());
        }

        @Setup
        void load() {
            test.instances.add(this);
        }

        @Teardown
        void close() {
            test.closed.arrive();
        }

        @Predict
        String predict(String what, RequestContext context) throws Exception {
            context.onCancel(test.cancelled::arrive);
            switch (what) {
                case "wait" -> test.gate.pass();
                case "deaf" -> test.gate.passDeaf();
                case "channel" -> channel();
                default -> test.flags.add(Thread.currentThread().isInterrupted());
            }
            return what;
        }

        /** As a channel does when its thread is interrupted. */
        private void channel() throws ClosedByInterruptException {
            try {
                test.gate.pass();
            } catch (InterruptedException _) {
                throw new ClosedByInterruptException();
            }
        }
    }

    /** Waits, unless it is interrupted. */
    @LitApi(path = "/batch", timeout = "10s")
    static class Batched {
        private final CancellationTest test;

        Batched(CancellationTest test) {
            this.test = test;
        }

        Batched() {
            this(new CancellationTest());
        }

        @Predict
        @Batch(size = 2, timeout = "5s")
        List<String> predict(List<String> batch) throws InterruptedException {
            try {
                test.gate.pass();
            } catch (InterruptedException e) {
                test.interrupted.arrive();
                throw e;
            }
            return batch;
        }
    }

    private final Queue<Single> instances = new ConcurrentLinkedQueue<>();
    private final Queue<Boolean> flags = new ConcurrentLinkedQueue<>();
    private final Gate gate = new Gate();
    private final Gate cancelled = new Gate();
    private final Gate interrupted = new Gate();
    private final Gate closed = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .config(
                            ServerConfig.STANDARD
                                    .patience(
                                            Patience.STANDARD
                                                    .hang(Duration.ofMillis(200))
                                                    .grace(Duration.ofSeconds(2)))
                                    .port(0))
                    .add(() -> new CancellationTest_SingleEndpoint(() -> new Single(this)))
                    .add(() -> new CancellationTest_BatchedEndpoint(() -> new Batched(this)))
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private int status(String path, String what, String... headers) throws Exception {
        return client.post(path, "\"" + what + "\"", headers).statusCode();
    }

    @Test
    @Tag("improved")
    void interruptsWhoWorksForAnExpiredRequest() throws Exception {
        assertEquals(504, status("/single", "wait", "X-Request-Timeout", "50ms"));
        cancelled.await(1);
        assertEquals(200, status("/single", "ask"));
        assertEquals(List.of(false), List.copyOf(flags));
    }

    @Test
    @Tag("improved")
    void interruptsWhoWorksForAClientThatLeft() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.post("/single", "\"wait\"");
            gate.await(1);
            long start = System.nanoTime();
            wire.reset();
            cancelled.await(1);
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1));
        }
        assertEquals(200, status("/single", "ask"));
    }

    @Test
    @Tag("parity")
    void goesOnWithABatchForThoseWhoWait() throws Exception {
        CompletableFuture<Integer> stays = statusLater("/batch", "stays");
        assertEquals(504, status("/batch", "leaves", "X-Request-Timeout", "200ms"));
        gate.open();
        assertEquals(200, stays.get(10, TimeUnit.SECONDS));
    }

    @Test
    void interruptsABatchWhenNobodyWaitsForIt() throws Exception {
        CompletableFuture<Integer> one = statusLater("/batch", "one", "X-Request-Timeout", "300ms");
        CompletableFuture<Integer> two = statusLater("/batch", "two", "X-Request-Timeout", "400ms");
        interrupted.await(1);
        assertEquals(504, one.get(10, TimeUnit.SECONDS));
        assertEquals(504, two.get(10, TimeUnit.SECONDS));
    }

    @Test
    void replacesAnInstanceWhoseChannelAnInterruptClosed() throws Exception {
        assertEquals(504, status("/single", "channel", "X-Request-Timeout", "50ms"));
        closed.await(1);
        assertEquals(200, status("/single", "ask"));
        assertEquals(2, instances.size());
        assertNotSame(instances.poll(), instances.poll());
    }

    @Test
    void replacesAWorkerThatHangs() throws Exception {
        assertEquals(504, status("/single", "deaf", "X-Request-Timeout", "50ms"));
        assertEquals(200, status("/single", "ask"));
        assertEquals(2, instances.size());
        assertEquals(200, client.get("/health/live").statusCode());
    }

    @Test
    void countsAsBrokenAfterTwoWorkersHaveHung() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals(504, status("/single", "deaf", "X-Request-Timeout", "50ms"));
            assertEquals(200, status("/single", "ask"));
        }
        assertEquals(503, client.get("/health/live").statusCode());
        assertEquals(503, client.get("/health").statusCode());
    }

    @Test
    @Tag("improved")
    void isReadyAgainOnceTheWorkerIsReplaced() throws Exception {
        assertEquals(504, status("/single", "deaf", "X-Request-Timeout", "50ms"));
        assertEquals(200, status("/single", "ask"));
        assertEquals(200, client.get("/health").statusCode());
        assertFalse(instances.isEmpty());
    }

    private CompletableFuture<Integer> statusLater(String path, String what, String... headers) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return status(path, what, headers);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }
}
