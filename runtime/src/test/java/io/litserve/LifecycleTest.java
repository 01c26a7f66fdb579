package io.litserve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Squares.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a server begins and ends. */
class LifecycleTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    private Squares.Around noted() {
        return Squares.Around.NOTHING.open(_ -> note("open")).close(() -> note("close"));
    }

    private void note(String event) {
        events.add(event + " " + Thread.currentThread().getName());
    }

    /** The threads of servers, without the one that watches hooks for the whole process. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lit-"))
                .filter(thread -> !thread.getName().equals("lit-watch"))
                .toList();
    }

    /** A thread may still be on its last step when the server has closed. */
    private static void assertNoThreads() {
        for (Thread thread : threads()) {
            assertDoesNotThrow(() -> thread.join(10_000));
            assertFalse(thread.isAlive(), () -> thread + " goes on");
        }
    }

    @Test
    void eachWorkerOpensAndClosesItsInstanceOnItsOwnThread() {
        LitServer.builder()
                .add(() -> new Squares.Single(noted()))
                .config(
                        ServerConfig.STANDARD
                                .port(0)
                                .overrides(
                                        Overrides.NONE.workersPerDevice(
                                                PerApi.<Integer>none().all(2))))
                .start()
                .close();
        assertEquals(
                List.of(
                        "close lit-square-cpu-0",
                        "close lit-square-cpu-1",
                        "open lit-square-cpu-0",
                        "open lit-square-cpu-1"),
                events.stream().sorted().toList());
    }

    @Test
    void aClosedServerLeavesNothingBehind() {
        LitServer server =
                LitServer.builder().add(() -> new Squares.Single(noted())).port(0).start();
        assertFalse(threads().isEmpty());
        server.close();
        assertNoThreads();
        assertPortFree(server.port());
        assertDoesNotThrow(server::close);
        assertEquals(2, events.size());
    }

    private static void assertPortFree(int port) {
        assertThrows(
                ConnectException.class,
                () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void aFailedSetupStopsTheStartWithItsCause() throws Exception {
        IllegalStateException cause = new IllegalStateException("no model");
        AtomicInteger opened = new AtomicInteger();
        Squares.Around around =
                noted().open(_ -> {
                    if (opened.incrementAndGet() == 2) {
                        throw cause;
                    }
                });
        int port = freePort();
        LitServer.Builder builder =
                LitServer.builder()
                        .add(() -> new Squares.Single(r -> r.workersPerDevice(3), around, x -> x))
                        .port(port);
        StartException e = assertThrows(StartException.class, builder::start);
        assertSame(cause, e.getCause());
        assertTrue(e.getMessage().contains("no model"), e.getMessage());
        assertEquals(3, events.size(), "teardowns");
        assertNoThreads();
        assertPortFree(port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Tag("parity")
    void aFailedSetupIsReportedWhileOthersStillSetUp() {
        Gate gate = new Gate();
        LitServer.Builder builder =
                LitServer.builder()
                        .port(0)
                        .add(() -> new Squares.Single(Around.NOTHING.open(_ -> pass(gate))))
                        .add(() ->
                                new Squares.Single(
                                        route -> Route.post("/other", "other"),
                                        Around.NOTHING.open(_ -> {
                                            throw new IllegalStateException("none");
                                        }),
                                        Squares::square));
        StartException e =
                assertTimeout(
                        Duration.ofSeconds(5),
                        () -> assertThrows(StartException.class, builder::start));
        assertEquals("none", e.getCause().getMessage());
        gate.open();
    }

    @Test
    void aBatchSizeForAnEndpointThatDoesNotBatchIsRefused() {
        Overrides overrides = Overrides.NONE.batchSize(PerApi.<Integer>none().at("/predict", 4));
        LitServer.Builder builder =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.overrides(overrides).port(0))
                        .add(() -> new Squares.Single(Squares::square));
        assertEquals(
                "/predict does not batch",
                assertThrows(IllegalArgumentException.class, builder::start).getMessage());
    }

    @Test
    @Tag("improved")
    void aWindowLongerThanTheTimeoutIsRefused() {
        Overrides overrides =
                Overrides.NONE.batchTimeout(PerApi.<Duration>none().all(Duration.ofMinutes(1)));
        LitServer.Builder builder =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.overrides(overrides).port(0))
                        .add(() -> new Squares.Batched(Batching.upTo(4), Squares::squares));
        assertThrows(IllegalArgumentException.class, builder::start);
    }

    @Test
    void anEndpointThatCannotBeMadeStopsTheStart() {
        AtomicInteger made = new AtomicInteger();
        LitServer.Builder builder =
                LitServer.builder()
                        .add(() -> {
                            if (made.incrementAndGet() > 1) {
                                throw new NoClassDefFoundError("demo.Missing");
                            }
                            return new Squares.Single(Squares::square);
                        })
                        .port(0);
        StartException e = assertThrows(StartException.class, builder::start);
        assertEquals("setup failed: java.lang.NoClassDefFoundError: demo.Missing", e.getMessage());
        assertNoThreads();
    }

    @Test
    void aPortInUseStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            LitServer.Builder builder =
                    LitServer.builder()
                            .add(() -> new Squares.Single(noted()))
                            .port(taken.getLocalPort());
            StartException e = assertThrows(StartException.class, builder::start);
            assertTrue(
                    e.getMessage()
                            .startsWith("cannot listen on 0.0.0.0:" + taken.getLocalPort() + ": "),
                    e.getMessage());
            assertEquals(List.of(), events);
            assertNoThreads();
        }
    }

    @Test
    void aHostThatIsNoneStopsTheStart() {
        LitServer.Builder builder =
                LitServer.builder().add(() -> new Squares.Single(noted())).host("no.invalid");
        StartException e = assertThrows(StartException.class, builder::start);
        assertEquals("cannot listen on no.invalid:8000: unknown host", e.getMessage());
    }

    @Test
    @Tag("improved")
    void twoEndpointsAtOnePathAreRefused() {
        LitServer.Builder builder =
                LitServer.builder()
                        .add(() -> new Squares.Single(noted()))
                        .add(() -> new Squares.Single(noted()))
                        .port(0);
        assertEquals(
                "path: /predict is in use already",
                assertThrows(IllegalArgumentException.class, builder::start).getMessage());
        assertNoThreads();
    }

    @Test
    @Tag("parity")
    void aValueForAPathThatNobodyServesIsRefused() {
        Overrides overrides = Overrides.NONE.queue(PerApi.<Integer>none().at("/predikt", 1));
        LitServer.Builder builder =
                LitServer.builder()
                        .add(() -> new Squares.Single(noted()))
                        .config(ServerConfig.STANDARD.overrides(overrides));
        assertEquals(
                "no endpoint at /predikt (expected: one of [/predict])",
                assertThrows(IllegalArgumentException.class, builder::start).getMessage());
    }

    @Test
    void aTeardownThatThrowsHarmsNobody() {
        Squares.Around around =
                Squares.Around.NOTHING.close(() -> {
                    throw new IllegalStateException("stuck");
                });
        LitServer.builder().add(() -> new Squares.Single(around)).port(0).start().close();
        assertNoThreads();
    }

    /**
     * A teardown that takes its time, of a hook that is interrupted when there is no grace left.
     */
    @Test
    void aWorkerThatIsInterruptedTearsDownBeforeTheServerHasClosed() throws Exception {
        Gate gate = new Gate();
        Squares.Around around =
                noted().close(() -> {
                    boolean interrupted = Thread.currentThread().isInterrupted();
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    note("interrupted: " + interrupted);
                });
        ServerConfig.Patience patience = ServerConfig.Patience.STANDARD.grace(Duration.ZERO);
        LitServer server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() ->
                                new Squares.Single(
                                        route -> route,
                                        around,
                                        x -> {
                                            gate.pass();
                                            return x;
                                        }))
                        .start();
        new Client(server).postLater(Client.input(1));
        gate.awaitArrivals(1);
        server.close();
        assertEquals("interrupted: false lit-square-cpu-0", events.getLast());
    }

    @Test
    @Tag("improved")
    void aRequestBeforeTheServerIsReadyIsRefused() throws Exception {
        Gate gate = new Gate();
        int port = freePort();
        LitServer.Builder builder =
                LitServer.builder()
                        .add(() -> new Squares.Single(Squares.Around.NOTHING.open(_ -> pass(gate))))
                        .port(port);
        Thread starting = Thread.ofPlatform().start(() -> builder.start().close());
        gate.awaitArrivals(1);
        try (RawClient client = new RawClient(port)) {
            Answer answer = client.send(RawClient.square(1)).receive();
            assertEquals(503, answer.status());
            assertEquals("{\"detail\":\"Server is starting\"}", answer.body());
            assertEquals("1", answer.header("retry-after"));
            assertEquals(503, client.send(RawClient.get("/health")).receive().status());
            assertEquals(503, client.send(RawClient.get("/health/started")).receive().status());
            assertEquals(200, client.send(RawClient.get("/health/live")).receive().status());
            assertEquals(200, client.send(RawClient.get("/info")).receive().status());
        }
        gate.open();
        starting.join();
    }

    private static void pass(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
