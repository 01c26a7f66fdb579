package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Predictions that return before they are done, and those that wait on virtual threads. */
class StagesTest {
    /** Shorter than the tests take. */
    private static final Duration SHORT_HANG = Duration.ofMillis(50);

    private final BlockingQueue<CompletableFuture<String>> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch torndown = new CountDownLatch(1);
    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(Endpoint<String, String, String> endpoint) {
        Patience patience = Patience.STANDARD.hang(SHORT_HANG).grace(Duration.ofSeconds(10));
        ServerConfig config = ServerConfig.STANDARD.patience(patience).port(0);
        server = LitServer.builder().config(config).add(() -> endpoint).start();
    }

    private void serveStages(UnaryOperator<Route> route) {
        Words.Hook<CompletionStage<String>> predict =
                (_, _) -> {
                    CompletableFuture<String> stage = new CompletableFuture<>();
                    begun.add(stage);
                    return stage;
                };
        serve(new Words.Staged(around(route), predict));
    }

    private Around around(UnaryOperator<Route> route) {
        return Around.NOTHING.route(route).close(torndown::countDown);
    }

    private CompletableFuture<HttpResponse<String>> ask(String... headers) {
        return new Client(server).postLater("\"word\"", headers);
    }

    private CompletableFuture<String> nextBegun() throws InterruptedException {
        return begun.poll(20, TimeUnit.SECONDS);
    }

    private void awaitWaiting(int count) {
        while (server.waiting("/predict") != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void answersWhoeverCompletesAndOnceOnly() throws Exception {
        serveStages(route -> route);
        CompletableFuture<HttpResponse<String>> first = ask();
        CompletableFuture<String> stage = nextBegun();
        stage.complete("done");
        assertEquals("done", first.get().body());
        stage.obtrudeException(new IllegalStateException("twice"));
        stage.completeExceptionally(new IllegalStateException("thrice"));
        CompletableFuture<HttpResponse<String>> second = ask();
        nextBegun().completeExceptionally(new HttpException(409, "no"));
        assertEquals("{\"detail\":\"no\"}", second.get().body());
    }

    @Test
    @Tag("improved")
    void keepsAsManyInFlightAsItMayAndTheRestWaiting() throws Exception {
        serveStages(route -> route.concurrency(2));
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replies.add(ask());
        }
        CompletableFuture<String> first = nextBegun();
        CompletableFuture<String> second = nextBegun();
        awaitWaiting(2);
        assertTrue(begun.isEmpty(), "a third one began");
        first.complete("1");
        CompletableFuture<String> third = nextBegun();
        awaitWaiting(1);
        second.complete("2");
        nextBegun().complete("4");
        third.complete("3");
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get().statusCode());
        }
    }

    @Test
    void givesTheRoomOfAStageThatNeverCompletesToOthers() throws Exception {
        serveStages(route -> route.concurrency(1));
        for (int i = 0; i < 5; i++) {
            assertEquals(504, ask("X-Request-Timeout", "200ms").get().statusCode());
        }
        begun.clear();
        CompletableFuture<HttpResponse<String>> reply = ask();
        nextBegun().complete("done");
        assertEquals("done", reply.get().body());
    }

    @Test
    void doesNotTakeAWorkerThatWaitsForRoomForOneThatHangs() throws Exception {
        serveStages(route -> route.concurrency(1));
        CompletableFuture<HttpResponse<String>> reply = ask();
        CompletableFuture<String> stage = nextBegun();
        for (int i = 0; i < 5; i++) {
            assertEquals(504, ask("X-Request-Timeout", "100ms").get().statusCode());
        }
        assertEquals(200, new Client(server).get("/health/live").statusCode());
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
        assertEquals(1, torndown.getCount(), "instances");
        stage.complete("done");
        assertEquals("done", reply.get().body());
    }

    @Test
    void survivesAThrowAndAMissingStage() throws Exception {
        Words.Hook<CompletionStage<String>> predict =
                (word, _) ->
                        switch (word) {
                            case "throw" -> throw new HttpException(418, "thrown");
                            case "null" -> null;
                            default -> CompletableFuture.completedStage(word);
                        };
        serve(new Words.Staged(around(route -> route.concurrency(1)), predict));
        Client client = new Client(server);
        for (int i = 0; i < 3; i++) {
            assertEquals(418, client.post("\"throw\"").statusCode());
            assertEquals(500, client.post("\"null\"").statusCode());
            assertEquals("word", client.post("\"word\"").body());
        }
    }

    @Test
    void waitsForWhatIsInFlightBeforeItTearsDown() throws Exception {
        serveStages(route -> route);
        CompletableFuture<HttpResponse<String>> reply = ask();
        CompletableFuture<String> stage = nextBegun();
        Thread closing = Thread.ofPlatform().start(server::close);
        awaitDraining();
        assertEquals(1, torndown.getCount());
        stage.complete("done");
        assertEquals("done", reply.get().body());
        closing.join(20_000);
        assertEquals(0, torndown.getCount());
    }

    /** Waits until the server takes no more requests. */
    private void awaitDraining() throws Exception {
        int status = 200;
        while (status != 503) {
            status = new Client(server).get("/health/ready").statusCode();
        }
    }

    @Test
    void answersABatchThatIsCancelledInPart() throws Exception {
        BlockingQueue<CompletableFuture<List<String>>> stages = new LinkedBlockingQueue<>();
        Words.BatchHook<CompletionStage<List<String>>> predict =
                (_, _) -> {
                    CompletableFuture<List<String>> stage = new CompletableFuture<>();
                    stages.add(stage);
                    return stage;
                };
        Batching two = Batching.upTo(2, Duration.ofSeconds(10));
        serve(new Words.BatchStaged(around(route -> route.concurrency(1)), two, predict));
        CompletableFuture<HttpResponse<String>> leaves = ask("X-Request-Timeout", "500ms");
        CompletableFuture<HttpResponse<String>> stays = ask();
        CompletableFuture<List<String>> stage = stages.poll(20, TimeUnit.SECONDS);
        assertEquals(504, leaves.get().statusCode());
        stage.complete(List.of("same", "same"));
        assertEquals("same", stays.get().body());
        // Its room is back as well.
        ask("X-Request-Timeout", "300ms");
        ask("X-Request-Timeout", "300ms");
        assertTrue(stages.poll(20, TimeUnit.SECONDS) != null);
    }

    @Test
    void blocksOnAsManyVirtualThreadsAsItMay() throws Exception {
        Gate gate = new Gate();
        Map<Thread, Boolean> threads = new ConcurrentHashMap<>();
        Words.Hook<String> predict =
                (word, _) -> {
                    threads.put(Thread.currentThread(), true);
                    gate.pass();
                    return word;
                };
        serve(new Words.Single(around(route -> route.concurrency(100)), predict));
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            replies.add(ask());
        }
        gate.awaitArrivals(100);
        awaitWaiting(10);
        assertEquals(100, threads.size());
        assertTrue(threads.keySet().stream().allMatch(Thread::isVirtual));
        Thread closing = Thread.ofPlatform().start(server::close);
        awaitDraining();
        assertEquals(1, torndown.getCount(), "torn down while 100 run");
        gate.open();
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get().statusCode());
        }
        closing.join(20_000);
        assertEquals(0, torndown.getCount());
    }

    @Test
    void interruptsTheVirtualThreadOfACancelledRequest() throws Exception {
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        Words.Hook<String> predict =
                (word, _) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.complete(word);
                        throw e;
                    }
                    return word;
                };
        serve(new Words.Single(around(route -> route.concurrency(4)), predict));
        assertEquals(504, ask("X-Request-Timeout", "200ms").get().statusCode());
        assertEquals("word", interrupted.get(20, TimeUnit.SECONDS));
    }
}
