package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies that a worker streams several at once. */
class SequencesTest {
    private static final Around JSON = Around.NOTHING.inJson();

    /** A kilobyte to be emitted for ever. */
    private static final String ENDLESS = "s" + "0".repeat(1000) + "999999999";

    /** A sequence that has ended: its word, whether it was cancelled, and where that was told. */
    private record End(String word, boolean cancelled, String thread, boolean interrupted) {}

    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<String>> calls = new LinkedBlockingQueue<>();
    private final Semaphore steps = new Semaphore(0);
    private final AtomicInteger opened = new AtomicInteger();
    private LitServer server;

    @AfterEach
    void close() {
        freeRun();
        server.close();
    }

    /** Lets predict run without asking for each call. */
    private void freeRun() {
        steps.release(1 << 30);
    }

    /** Takes a call's words from the hook, which then waits for {@link #step}. */
    private List<String> nextCall() throws InterruptedException {
        List<String> call = calls.poll(20, TimeUnit.SECONDS);
        return call == null ? List.of("no call") : call;
    }

    private void step() {
        steps.release();
    }

    private End nextEnd() throws InterruptedException {
        return ends.poll(20, TimeUnit.SECONDS);
    }

    private void awaitWaiting(int count) {
        while (server.waiting("/predict") != count) {
            Thread.onSpinWait();
        }
    }

    /**
     * What the hooks do: a word such as {@code a3} is emitted three times, one at a call; {@code
     * fail} and {@code throw} do so, {@code channel} as I/O that is interrupted.
     */
    private final class Decoder implements Words.SequencesHook {
        private final Map<Sequence<String, String>, Integer> counts = new ConcurrentHashMap<>();

        @Override
        public void run(List<Sequence<String, String>> active) throws Exception {
            calls.add(active.stream().map(Sequence::input).toList());
            active.stream().filter(it -> counts.putIfAbsent(it, 0) == null).forEach(this::listen);
            steps.acquireUninterruptibly();
            for (Sequence<String, String> sequence : active) {
                emit(sequence);
            }
        }

        private void listen(Sequence<String, String> sequence) {
            sequence.onEnd(() -> {
                counts.remove(sequence);
                Thread thread = Thread.currentThread();
                boolean cancelled = sequence.context().isCancelled();
                ends.add(
                        new End(
                                sequence.input(),
                                cancelled,
                                thread.getName(),
                                thread.isInterrupted()));
            });
        }

        private void emit(Sequence<String, String> sequence) throws IOException {
            switch (sequence.input()) {
                case "fail" -> sequence.fail(new HttpException(409, "failed"));
                case "throw" -> throw new HttpException(418, "thrown");
                case "channel" -> throw new ClosedByInterruptException();
                case String word -> {
                    sequence.emit(word);
                    int times = Integer.parseInt(word.substring(1));
                    if (counts.merge(sequence, 1, Integer::sum) >= times) {
                        sequence.finish();
                    }
                }
            }
        }
    }

    private void serveContinuous(int size) {
        serveContinuous(JSON, size);
    }

    private void serveContinuous(Around around, int size) {
        Decoder decoder = new Decoder();
        Patience patience = Patience.STANDARD.write(Duration.ofSeconds(20));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() ->
                                new Words.Continuous(
                                        around.open(opened::incrementAndGet),
                                        Batching.upTo(size),
                                        decoder))
                        .start();
    }

    private void serveSequenced(int size) {
        Decoder decoder = new Decoder();
        Batching batching = Batching.upTo(size, Duration.ofSeconds(10));
        server =
                LitServer.builder()
                        .add(() -> new Words.Sequenced(JSON, batching, decoder))
                        .port(0)
                        .start();
    }

    private StreamClient ask(String word, String... headers) throws IOException {
        return new StreamClient(server).ask(word, headers);
    }

    @Test
    @Tag("improved")
    void joinAndLeaveBetweenCallsUpToTheSize() throws Exception {
        serveContinuous(2);
        try (StreamClient a = ask("a2")) {
            assertEquals(List.of("a2"), nextCall());
            try (StreamClient b = ask("b2")) {
                awaitWaiting(1);
                try (StreamClient c = ask("c1")) {
                    awaitWaiting(2);
                    step();
                    assertEquals(List.of("a2", "b2"), nextCall());
                    step();
                    assertEquals(List.of("b2", "c1"), nextCall());
                    step();
                    assertEquals("\"c1\"\n", c.receive().body());
                }
                assertEquals("\"b2\"\n\"b2\"\n", b.receive().body());
            }
            assertEquals("\"a2\"\n\"a2\"\n", a.receive().body());
        }
    }

    @Test
    @Tag("improved")
    void endOnceOnTheWorkerHoweverTheyEnd() throws Exception {
        serveContinuous(8);
        String worker = "lit-words-cpu-0";
        freeRun();
        try (StreamClient finished = ask("a2")) {
            finished.receive();
            assertEquals(new End("a2", false, worker, false), nextEnd());
        }
        try (StreamClient failed = ask("fail")) {
            assertEquals(409, failed.receive().status());
            assertEquals(new End("fail", false, worker, false), nextEnd());
        }
        try (StreamClient thrown = ask("throw")) {
            assertEquals(418, thrown.receive().status());
            assertEquals(new End("throw", false, worker, false), nextEnd());
        }
        assertTrue(ends.isEmpty(), ends::toString);
    }

    @Test
    @Tag("improved")
    void endUninterruptedWhenTheirClientLeaves() throws Exception {
        serveContinuous(2);
        StreamClient client = ask(ENDLESS);
        nextCall();
        client.reset();
        freeRun();
        assertEquals(new End(ENDLESS, true, "lit-words-cpu-0", false), nextEnd());
    }

    @Test
    @Tag("improved")
    void endUninterruptedAtTheirDeadline() throws Exception {
        serveContinuous(2);
        try (StreamClient late = ask("a9", "X-Request-Timeout: 200ms")) {
            nextCall();
            assertEquals(504, late.receive().status());
            freeRun();
            assertEquals(new End("a9", true, "lit-words-cpu-0", false), nextEnd());
        }
        assertTrue(ends.isEmpty(), ends::toString);
    }

    @Test
    @Tag("improved")
    void allFailByAThrow() throws Exception {
        serveContinuous(2);
        try (StreamClient a = ask("a9")) {
            nextCall();
            try (StreamClient b = ask("throw")) {
                awaitWaiting(1);
                step();
                nextCall();
                step();
                assertEquals(418, b.receive().status());
                String error = "{\"error\":{\"status\":418,\"detail\":\"thrown\"}}\n";
                assertEquals("\"a9\"\n\"a9\"\n" + error, a.receive().body());
            }
        }
        Set<String> words = Set.of(nextEnd().word(), nextEnd().word());
        assertEquals(Set.of("a9", "throw"), words);
    }

    @Test
    void areContinuedByANewInstanceOnceAnInterruptHasClosedAChannel() throws Exception {
        serveContinuous(2);
        freeRun();
        assertEquals(500, new Client(server).post("\"channel\"").statusCode());
        assertEquals("\"a1\"\n", new Client(server).post("\"a1\"").body());
        assertEquals(2, opened.get());
    }

    @Test
    void sitOutWhileTheirClientIsSlow() throws Exception {
        serveContinuous(2);
        freeRun();
        try (StreamClient slow = ask(ENDLESS)) {
            slow.head();
            for (int alone = 0; alone < 100; ) {
                calls.clear();
                assertEquals("\"q2\"\n\"q2\"\n", new Client(server).post("\"q2\"").body());
                alone = Set.of(List.of("q2")).equals(Set.copyOf(calls)) ? alone + 1 : 0;
            }
            slow.reset();
            assertEquals("q2", nextEnd().word());
        }
    }

    /** Waits until predict is not called any more, because all sequences sit out. */
    private void awaitQuiet() throws InterruptedException {
        do {
            calls.clear();
        } while (calls.poll(500, TimeUnit.MILLISECONDS) != null);
    }

    @Test
    void goOnWhereTheySatOutOnceTheirClientReads() throws Exception {
        serveContinuous(1);
        freeRun();
        int times = 5_000;
        String word = "s" + "0".repeat(1000) + times;
        try (StreamClient slow = ask(word)) {
            slow.head();
            awaitQuiet();
            assertEquals(times * (word.length() + 3L), slow.rest().length());
        }
        assertEquals(word, nextEnd().word());
    }

    @Test
    void leaveTheirPlaceWhenTheyEndWhileTheySitOut() throws Exception {
        serveContinuous(JSON.route(route -> route.streamTimeout(Duration.ofSeconds(2))), 2);
        freeRun();
        try (StreamClient first = ask("a" + ENDLESS.substring(1))) {
            first.head();
            awaitQuiet();
            try (StreamClient second = ask("b" + ENDLESS.substring(1))) {
                second.head();
                assertEquals('a', nextEnd().word().charAt(0));
                assertEquals("\"q1\"\n", new Client(server).post("\"q1\"").body());
            }
        }
    }

    @Test
    void leaveNewOnesToWorkersThatHaveRoom() throws Exception {
        serveContinuous(JSON.route(route -> route.workersPerDevice(3)), 1);
        freeRun();
        List<StreamClient> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            StreamClient client = ask(ENDLESS);
            client.head();
            slow.add(client);
        }
        awaitQuiet();
        try (StreamClient quick = new StreamClient(server)) {
            for (int i = 0; i < 300; i++) {
                String reply = quick.ask("q1", "X-Request-Timeout: 5s").receive().body();
                assertEquals("\"q1\"\n", reply);
            }
        }
        for (StreamClient client : slow) {
            client.reset();
        }
    }

    @Test
    void endWhenTheirBatchReturns() throws Exception {
        serveSequenced(2);
        try (StreamClient a = ask("a1");
                StreamClient b = ask("b9")) {
            nextCall();
            step();
            assertEquals("\"a1\"\n", a.receive().body());
            assertEquals("\"b9\"\n", b.receive().body());
        }
        assertEquals(Set.of("a1", "b9"), Set.of(nextEnd().word(), nextEnd().word()));
    }

    @Test
    void endUninterruptedThoughTheirPredictionWasInterrupted() throws Exception {
        serveSequenced(1);
        for (String word : List.of("a1", "a9")) {
            try (StreamClient late = ask(word, "X-Request-Timeout: 200ms")) {
                nextCall();
                assertEquals(504, late.receive().status());
                step();
                assertEquals(new End(word, true, "lit-words-cpu-0", false), nextEnd());
            }
        }
    }

    @Test
    void thatHaveFinishedAreNotFailedByTheirBatch() throws Exception {
        serveSequenced(2);
        try (StreamClient a = ask("a1")) {
            awaitWaiting(1);
            try (StreamClient b = ask("throw")) {
                nextCall();
                step();
                assertEquals("\"a1\"\n", a.receive().body());
                assertEquals(418, b.receive().status());
            }
        }
    }
}
