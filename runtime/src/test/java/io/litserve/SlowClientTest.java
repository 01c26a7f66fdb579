package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams to clients that read slowly, not at all, or leave. */
class SlowClientTest {
    private static final String KILOBYTE = "x".repeat(1023) + "\n";

    private static final int ABORTING = 4;
    private static final Around TWO_WORKERS =
            Around.NOTHING.route(route -> route.workersPerDevice(2));

    private final AtomicInteger emitted = new AtomicInteger();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    private final CompletableFuture<Boolean> flag = new CompletableFuture<>();
    private volatile Thread emitting;
    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(Duration writeTimeout) {
        Patience patience = Patience.STANDARD.write(writeTimeout).grace(Duration.ofSeconds(5));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() -> new Words.Streamed(TWO_WORKERS, this::emit))
                        .start();
    }

    /** Emits as many kilobytes as the word says. */
    private void emit(String word, RequestContext context, Emitter<String> emitter) {
        context.onCancel(cancelled::countDown);
        emitting = Thread.currentThread();
        try {
            for (int i = 0; i < Integer.parseInt(word); i++) {
                emitter.emit(KILOBYTE);
                emitted.incrementAndGet();
            }
        } catch (RuntimeException e) {
            flag.complete(Thread.currentThread().isInterrupted());
            thrown.complete(e);
            throw e;
        }
    }

    private void awaitHeldBack() {
        while (emitting == null || emitting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void assertServesTheNext() throws Exception {
        assertEquals(KILOBYTE, new Client(server).post("\"1\"").body());
        assertEquals(0, server.waiting("/predict"));
    }

    @Test
    void theProducerIsHeldBackUntilTheClientReads() throws Exception {
        serve(Duration.ofSeconds(20));
        int count = 50_000;
        try (StreamClient client = new StreamClient(server)) {
            client.ask("" + count).head();
            awaitHeldBack();
            // What the kernel holds of a connection, and 128 KB of ours.
            assertTrue(emitted.get() < 8_000, () -> emitted + " KB for a client that reads none");
            assertEquals(count * 1024L, client.rest().length());
        }
        assertEquals(count, emitted.get());
    }

    @Test
    void aClientThatTakesNothingIsResetAndTheWorkerFree() throws Exception {
        serve(Duration.ofMillis(200));
        try (StreamClient client = new StreamClient(server)) {
            client.ask("1000000").head();
            assertTrue(cancelled.await(20, TimeUnit.SECONDS));
            assertServesTheNext();
            assertTrue(client.isReset());
        }
    }

    @Test
    void aProducerThatIsHeldBackHearsOfAClientThatLeaves() throws Exception {
        serve(Duration.ofSeconds(20));
        StreamClient client = new StreamClient(server);
        client.ask("1000000").head();
        awaitHeldBack();
        assertHearsInTime(client);
    }

    @Test
    void aProducerThatIsBusyHearsOfAClientThatLeaves() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Words.EmittingHook hook =
                (_, context, emitter) -> {
                    context.onCancel(cancelled::countDown);
                    emitter.emit(KILOBYTE);
                    try {
                        gate.pass();
                    } catch (InterruptedException _) {
                        interrupted.complete(emitter.isCancelled());
                        emitter.emit(KILOBYTE);
                    }
                };
        server =
                LitServer.builder()
                        .add(() -> new Words.Streamed(Around.NOTHING, hook))
                        .port(0)
                        .start();
        StreamClient client = new StreamClient(server);
        client.ask("go").head();
        gate.awaitArrivals(1);
        client.reset();
        assertTrue(interrupted.get(20, TimeUnit.SECONDS));
        assertTrue(cancelled.await(20, TimeUnit.SECONDS));
        gate.open();
        assertEquals(KILOBYTE, new Client(server).post("\"go\"").body());
    }

    private void assertHearsInTime(StreamClient client) throws Exception {
        long start = System.nanoTime();
        client.reset();
        assertInstanceOf(CancellationException.class, thrown.get(20, TimeUnit.SECONDS));
        assertTrue(cancelled.await(20, TimeUnit.SECONDS));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis < 500, () -> "took " + millis + " ms (expected: 50, were it quiet)");
        assertTrue(flag.get());
        assertServesTheNext();
    }

    @Test
    void manyAbortedStreamsHarmNobodyAndLeaveNothingBehind() throws Exception {
        serve(Duration.ofSeconds(20));
        abortStreams(500);
        long before = memory();
        try (StreamClient other = new StreamClient(server)) {
            other.ask("50000").head();
            CompletableFuture<Integer> length = CompletableFuture.supplyAsync(() -> length(other));
            abortStreams(10_000);
            assertEquals(50_000 * 1024, length.get(20, TimeUnit.SECONDS));
        }
        assertServesTheNext();
        long grown = memory() - before;
        assertTrue(grown < 32 << 20, () -> "grown by " + (grown >> 10) + " KB");
    }

    private static int length(StreamClient client) {
        try {
            return client.rest().length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On several connections at a time. */
    private void abortStreams(int count) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(ABORTING)) {
            List<Future<?>> aborting = new ArrayList<>();
            for (int i = 0; i < ABORTING; i++) {
                aborting.add(clients.submit(() -> abortOneByOne(count / ABORTING)));
            }
            for (Future<?> one : aborting) {
                one.get();
            }
        }
    }

    private Void abortOneByOne(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            StreamClient client = new StreamClient(server);
            client.ask("200").line();
            client.reset();
        }
        return null;
    }

    /** Heap in use, direct memory, and what Netty holds of either. */
    private static long memory() {
        System.gc();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
