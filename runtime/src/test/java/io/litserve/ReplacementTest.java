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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances that take the place of others. */
class ReplacementTest {
    private static final Batching TWO = Batching.upTo(2, Duration.ofSeconds(10));

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Gate gate = new Gate();
    private final Gate thirdSetup = new Gate();
    private final CountDownLatch replaced = new CountDownLatch(1);
    private final Around counted =
            Around.NOTHING.open(opened::incrementAndGet).close(this::countClosed);
    private LitServer server;

    @AfterEach
    void close() {
        thirdSetup.open();
        gate.open();
        server.close();
    }

    private void countClosed() {
        closed.incrementAndGet();
        replaced.countDown();
    }

    private void serve(Supplier<Endpoint<String, String, String>> endpoint) {
        Patience patience =
                Patience.STANDARD.hang(Duration.ofMillis(100)).grace(Duration.ofSeconds(5));
        ServerConfig config = ServerConfig.STANDARD.patience(patience).port(0);
        server = LitServer.builder().config(config).add(endpoint).start();
    }

    /** In a hook: what I/O throws that was interrupted. */
    private static String io(String word, RequestContext context) throws Exception {
        if (word.equals("channel")) {
            throw new ClosedByInterruptException();
        }
        return word;
    }

    private CompletableFuture<HttpResponse<String>> later(String word) {
        return new Client(server).postLater("\"" + word + "\"");
    }

    private void assertReplacedAfter(String word, int status) throws Exception {
        assertEquals(status, later(word).get().statusCode());
        assertTrue(replaced.await(20, TimeUnit.SECONDS), "not replaced");
        assertEquals("word", later("word").get().body());
        assertEquals(2, opened.get());
    }

    @Test
    void followOneThatLostAChannelInEncode() throws Exception {
        serve(() -> new Words.Single(counted.encode(ReplacementTest::io), (word, _) -> word));
        assertReplacedAfter("channel", 500);
    }

    @Test
    void followOneThatLostAChannelOnAVirtualThread() throws Exception {
        Around virtual = counted.route(route -> route.concurrency(4));
        serve(() -> new Words.Single(virtual, ReplacementTest::io));
        assertReplacedAfter("channel", 500);
    }

    @Test
    void followOneThatLostAChannelInAnItemOfASequence() throws Exception {
        Words.SequencesHook predict =
                active -> {
                    active.forEach(it -> it.emit(it.input()));
                    active.forEach(Sequence::finish);
                };
        Around around = counted.encode(ReplacementTest::io);
        serve(() -> new Words.Continuous(around, Batching.upTo(1), predict));
        assertReplacedAfter("channel", 500);
    }

    @Test
    void followOneThatLostAChannelInDecodeOnceTheOthersOfTheBatchAreAnswered() throws Exception {
        serve(() ->
                new Words.Batched(counted.decode(ReplacementTest::io), TWO, (words, _) -> words));
        CompletableFuture<HttpResponse<String>> other = later("other");
        assertEquals(500, later("channel").get().statusCode());
        assertEquals("other", other.get().body());
        CompletableFuture<HttpResponse<String>> next = later("next");
        assertEquals("word", later("word").get().body());
        assertEquals("next", next.get().body());
        assertEquals(List.of(2, 1), List.of(opened.get(), closed.get()));
    }

    @Test
    void followOneThatHangsWhenItIsAskedForItsHealth() throws Exception {
        AtomicBoolean hang = new AtomicBoolean();
        Squares.Around around =
                Squares.Around.NOTHING.healthy(() -> {
                    if (hang.getAndSet(false)) {
                        gate.passDeaf();
                    }
                    return true;
                });
        Patience patience = Patience.STANDARD.hang(Duration.ofMillis(100));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() -> new Squares.Single(around))
                        .start();
        hang.set(true);
        Client client = new Client(server);
        assertEquals(200, client.get("/health/ready").statusCode());
        gate.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> waiting = client.postLater(Client.input(3));
        while (!waiting.isDone()) {
            client.get("/health/ready");
        }
        assertEquals(Client.output(9), waiting.get().body());
        assertEquals(200, client.get("/health/ready").statusCode());
    }

    /** The second setup fails, the third waits. */
    private void openThird() {
        switch (opened.incrementAndGet()) {
            case 2 -> throw new IllegalStateException("no model");
            case 3 -> thirdSetup.passDeaf();
            default -> {}
        }
    }

    private void assertComesBack() throws Exception {
        thirdSetup.awaitArrivals(1);
        assertEquals(503, new Client(server).get("/health/ready").statusCode());
        CompletableFuture<HttpResponse<String>> waiting = later("word");
        thirdSetup.open();
        assertEquals("word", waiting.get().body());
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
        assertEquals(3, opened.get());
    }

    @Test
    void areTriedAgainWhenTheirSetupFails() throws Exception {
        Around around = counted.open(this::openThird);
        serve(() -> new Words.Single(around, ReplacementTest::io));
        assertEquals(500, later("channel").get().statusCode());
        assertComesBack();
        assertEquals(2, closed.get());
    }

    @Test
    void areTriedAgainForAWorkerThatHangs() throws Exception {
        Around around = counted.open(this::openThird);
        serve(() ->
                new Words.Single(
                        around,
                        (word, _) -> {
                            if (word.equals("deaf")) {
                                gate.passDeaf();
                            }
                            return word;
                        }));
        new Client(server).post("\"deaf\"", "X-Request-Timeout", "200ms");
        assertComesBack();
    }

    @Test
    void areGivenUpWhenTheServerCloses() throws Exception {
        Gate secondSetup = new Gate();
        Around around =
                counted.open(() -> {
                    if (opened.incrementAndGet() > 1) {
                        secondSetup.passDeaf();
                        throw new IllegalStateException("no model");
                    }
                });
        serve(() -> new Words.Single(around, ReplacementTest::io));
        assertEquals(500, later("channel").get().statusCode());
        secondSetup.awaitArrivals(1);
        secondSetup.open();
        server.close();
        assertTrue(closed.get() == opened.get(), () -> closed + " of " + opened);
    }
}
