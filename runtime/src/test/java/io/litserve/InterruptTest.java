package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers whose requests nobody waits for any more. */
class InterruptTest {
    /** For hooks that hear an interrupt, however late the machine lets them. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final Gate gate = new Gate();
    private final Queue<String> life = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private Duration hang = Duration.ofMillis(100);
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(Supplier<Endpoint<String, String, String>> endpoint) {
        Patience patience = Patience.STANDARD.hang(hang).grace(Duration.ofSeconds(5));
        ServerConfig config = ServerConfig.STANDARD.patience(patience).port(0);
        server = LitServer.builder().config(config).add(endpoint).start();
    }

    private void serveSingle(Words.Hook<String> predict) {
        Around around =
                Around.NOTHING
                        .open(() -> life.add("open on " + Thread.currentThread().getName()))
                        .close(() -> life.add("close on " + Thread.currentThread().getName()));
        serve(() -> new Words.Single(around, predict));
    }

    private int status(String word, String... headers) throws Exception {
        return new Client(server).post("\"" + word + "\"", headers).statusCode();
    }

    private CompletableFuture<HttpResponse<String>> later(String word, String... headers) {
        return new Client(server).postLater("\"" + word + "\"", headers);
    }

    private Object nextEvent() throws InterruptedException {
        return events.poll(20, TimeUnit.SECONDS);
    }

    private void awaitStatus(String path, int status) throws Exception {
        int now = 0;
        for (int i = 0; i < 20_000 && now != status; i++) {
            now = new Client(server).get(path).statusCode();
        }
        assertEquals(status, now, path);
    }

    /** An interrupt that comes a moment too late must not reach the next request. */
    @Test
    void noInterruptReachesTheNextRequest() throws Exception {
        hang = PATIENT;
        serveSingle((word, _) -> {
            if (word.equals("spin")) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            } else {
                events.add(Thread.currentThread().isInterrupted());
            }
            return word;
        });
        for (int i = 0; i < 300; i++) {
            int spun = status("spin", "X-Request-Timeout", "2ms");
            assertTrue(spun == 504 || spun == 200 || spun == 408);
            assertEquals(200, status("look"));
            assertEquals(false, nextEvent());
        }
    }

    @Test
    void aBatchGoesOnUninterruptedUntilItsLastRequestIsGone() throws Exception {
        Batching three = Batching.upTo(3, Duration.ofSeconds(10));
        CountDownLatch twoCancelled = new CountDownLatch(2);
        Words.BatchHook<List<String>> predict =
                (words, contexts) -> {
                    contexts.forEach(it -> it.onCancel(twoCancelled::countDown));
                    assertTrue(twoCancelled.await(20, TimeUnit.SECONDS));
                    events.add(Thread.currentThread().isInterrupted());
                    gate.pass();
                    return words;
                };
        serve(() -> new Words.Batched(Around.NOTHING, three, predict));
        later("one", "X-Request-Timeout", "500ms");
        later("two", "X-Request-Timeout", "600ms");
        CompletableFuture<HttpResponse<String>> last = later("three");
        assertEquals(false, nextEvent());
        gate.open();
        assertEquals("three", last.get().body());
    }

    @Test
    void anInstanceWhoseChannelWasClosedIsReplacedOnItsThread() throws Exception {
        hang = PATIENT;
        serveSingle((word, _) -> {
            if (word.equals("channel")) {
                try {
                    gate.pass();
                } catch (InterruptedException _) {
                    throw new IllegalStateException("wrapped", new ClosedByInterruptException());
                }
            }
            return word;
        });
        assertEquals(504, status("channel", "X-Request-Timeout", "500ms"));
        assertEquals(200, status("word"));
        String worker = "lit-words-cpu-0";
        assertEquals(
                List.of("open on " + worker, "close on " + worker, "open on " + worker),
                List.copyOf(life));
    }

    @Test
    void noThrowableCostsTheWorkerHoweverStrange() throws Exception {
        serveSingle((word, _) -> {
            throw word.equals("circular") ? circular() : new Causeless();
        });
        for (int i = 0; i < 3; i++) {
            assertEquals(500, status("circular"));
            assertEquals(500, status("causeless"));
        }
        assertEquals(List.of("open on lit-words-cpu-0"), List.copyOf(life));
    }

    private static Exception circular() {
        Exception inner = new Exception("inner");
        inner.initCause(new Exception("outer", inner));
        return inner;
    }

    /** Does not even tell its cause. */
    private static final class Causeless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    @Test
    @Tag("improved")
    void aWorkerThatHangsIsReplacedForThoseThatWait() throws Exception {
        serveSingle((word, _) -> {
            if (word.equals("deaf")) {
                gate.passDeaf();
            }
            return word;
        });
        later("deaf", "X-Request-Timeout", "500ms");
        gate.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> waiting = later("waits");
        assertEquals("waits", waiting.get().body());
        awaitStatus("/health/ready", 200);
        assertEquals(200, new Client(server).get("/health/live").statusCode());
        assertEquals(2, life.size(), life::toString);
        gate.open();
        while (life.size() < 3) {
            Thread.onSpinWait();
        }
        assertEquals("waits", later("waits").get().body());
    }

    /** The second instance sets up only when it is let. */
    @Test
    @Tag("improved")
    void isNotReadyUntilTheReplacementIsSetUp() throws Exception {
        Gate setup = new Gate();
        Around around =
                Around.NOTHING.open(() -> {
                    life.add("open");
                    if (life.size() > 1) {
                        setup.passDeaf();
                    }
                });
        serve(() ->
                new Words.Single(
                        around,
                        (word, _) -> {
                            if (word.equals("deaf")) {
                                gate.passDeaf();
                            }
                            return word;
                        }));
        assertEquals(504, status("deaf", "X-Request-Timeout", "500ms"));
        setup.awaitArrivals(1);
        assertEquals(503, new Client(server).get("/health/ready").statusCode());
        CompletableFuture<HttpResponse<String>> waiting = later("waits");
        setup.open();
        assertEquals("waits", waiting.get().body());
        awaitStatus("/health/ready", 200);
    }

    @Test
    @Tag("improved")
    void twoThatHangAreTooManyForGood() throws Exception {
        serveSingle((word, _) -> {
            if (word.equals("deaf")) {
                gate.passDeaf();
            }
            return word;
        });
        for (int i = 0; i < 2; i++) {
            assertEquals(504, status("deaf", "X-Request-Timeout", "500ms"));
            assertEquals(200, status("waits"));
        }
        assertEquals(503, new Client(server).get("/health/live").statusCode());
        gate.open();
        assertEquals(200, status("waits"));
        assertEquals(503, new Client(server).get("/health/live").statusCode());
        assertEquals(503, new Client(server).get("/health/ready").statusCode());
    }

    @Test
    void aSequenceThatHangsItsWorkerIsReplacedToo() throws Exception {
        Words.SequencesHook predict =
                active -> {
                    if (active.getFirst().input().equals("deaf")) {
                        gate.passDeaf();
                    }
                    active.forEach(it -> it.emit(it.input()));
                    active.forEach(Sequence::finish);
                };
        serve(() -> new Words.Continuous(Around.NOTHING, Batching.upTo(2), predict));
        assertEquals(504, status("deaf", "X-Request-Timeout", "500ms"));
        assertEquals("waits", later("waits").get().body());
    }
}
