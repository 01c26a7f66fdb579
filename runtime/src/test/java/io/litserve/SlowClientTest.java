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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
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
    private final Semaphore cancelled = new Semaphore(0);
    private final BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> emitting = new LinkedBlockingQueue<>();
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
        context.onCancel(cancelled::release);
        emitting.add(Thread.currentThread());
        try {
            for (int i = 0; i < Integer.parseInt(word); i++) {
                emitter.emit(KILOBYTE);
                emitted.incrementAndGet();
            }
        } catch (RuntimeException e) {
            thrown.add(e);
            throw e;
        }
    }

    private void awaitHeldBack() throws InterruptedException {
        Thread producer = emitting.poll(20, TimeUnit.SECONDS);
        while (producer.getState() != Thread.State.WAITING) {
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
            assertTrue(cancelled.tryAcquire(20, TimeUnit.SECONDS));
            assertServesTheNext();
            assertTrue(client.isReset());
        }
    }

    @Test
    void aProducerThatIsHeldBackHearsOfAClientThatLeaves() throws Exception {
        serve(Duration.ofSeconds(20));
        long[] nanos = new long[7];
        for (int i = 0; i < nanos.length; i++) {
            StreamClient client = new StreamClient(server);
            client.ask("1000000").head();
            awaitHeldBack();
            nanos[i] = nanosUntilHeard(client);
        }
        // The median, since the machine may be busy with something else.
        Arrays.sort(nanos);
        assertTrue(nanos[3] < 50_000_000, () -> Arrays.toString(nanos));
        assertServesTheNext();
    }

    private long nanosUntilHeard(StreamClient client) throws Exception {
        long start = System.nanoTime();
        client.reset();
        assertInstanceOf(CancellationException.class, thrown.poll(20, TimeUnit.SECONDS));
        assertTrue(cancelled.tryAcquire(20, TimeUnit.SECONDS));
        return System.nanoTime() - start;
    }

    @Test
    void aProducerThatIsBusyHearsOfAClientThatLeaves() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Words.EmittingHook hook =
                (_, context, emitter) -> {
                    context.onCancel(cancelled::release);
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
        assertTrue(cancelled.tryAcquire(20, TimeUnit.SECONDS));
        gate.open();
        assertEquals(KILOBYTE, new Client(server).post("\"go\"").body());
    }

    @Test
    void manyAbortedStreamsHarmNobodyAndLeaveNothingBehind() throws Exception {
        serve(Duration.ofSeconds(20));
        abortStreams(1000);
        long heap = heap();
        long direct = direct();
        try (StreamClient other = new StreamClient(server)) {
            other.ask("50000").head();
            CompletableFuture<Integer> length = CompletableFuture.supplyAsync(() -> length(other));
            abortStreams(10_000);
            assertEquals(50_000 * 1024, length.get(20, TimeUnit.SECONDS));
        }
        assertServesTheNext();
        awaitCounted(1000 + 10_000 + 2);
        assertGrewLittle(heap(), heap, 8);
        assertGrewLittle(direct(), direct, 64);
    }

    /** Each is accounted for once, also those whose end the server has yet to hear of. */
    private void awaitCounted(int requests) throws Exception {
        double counted = 0;
        for (int i = 0; i < 1000 && counted < requests; i++) {
            String page = new Client(server).get("/metrics").body();
            counted = Scrape.text(page).sum("litserve_requests_total");
        }
        assertEquals(requests, counted);
    }

    private static void assertGrewLittle(long now, long before, long megabytes) {
        long grown = now - before;
        assertTrue(grown < megabytes << 20, () -> "grown by " + (grown >> 10) + " KB");
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

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Of which Netty keeps some in pools. */
    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
