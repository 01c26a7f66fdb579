package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What batch policies are told of the batches that have run. */
class PolicyLearningTest {
    private static final Batching TWO = Batching.upTo(2, Duration.ofSeconds(10));

    /** A batch as the policy was told of it. */
    private record Ran(int size, Duration time) {}

    private final Queue<Ran> ran = new ConcurrentLinkedQueue<>();
    private final Gate gate = new Gate();
    private final BatchPolicy<String> policy =
            new BatchPolicy<>() {
                @Override
                public Plan plan(Waiting<String> waiting, Batching batching) {
                    return BatchPolicy.<String>window().plan(waiting, batching);
                }

                @Override
                public void ran(int size, Duration time) {
                    ran.add(new Ran(size, time));
                }
            };
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(Supplier<Endpoint<String, String, String>> endpoint) {
        server = LitServer.builder().add(endpoint).port(0).start();
    }

    /** The gate opens a while after predict was called. */
    private void assertHearsOfAllThatTheBatchTook() throws Exception {
        Client client = new Client(server);
        CompletableFuture<HttpResponse<String>> one = client.postLater("\"one\"");
        CompletableFuture<HttpResponse<String>> two = client.postLater("\"two\"");
        gate.awaitArrivals(1);
        long calledNanos = System.nanoTime();
        server.batching("/predict", Batching.upTo(1));
        // Another batch is formed and waits as well, so that the first is not done.
        client.postLater("\"other\"");
        gate.awaitArrivals(1);
        assertTrue(ran.isEmpty(), ran::toString);
        Duration atLeast = Duration.ofNanos(System.nanoTime() - calledNanos);
        gate.open();
        assertEquals("one", one.get().body());
        assertEquals("two", two.get().body());
        for (int i = 0; i < 1000 && ran.stream().noneMatch(it -> it.size() == 2); i++) {
            assertEquals(200, client.post("\"next\"").statusCode());
        }
        Ran pair = ran.stream().filter(it -> it.size() == 2).findFirst().orElseThrow();
        assertTrue(pair.time().compareTo(atLeast) >= 0, () -> pair + " took " + atLeast);
    }

    @Test
    void aBatchOnAVirtualThreadCountsToItsEnd() throws Exception {
        Around virtual = Around.NOTHING.route(route -> route.concurrency(8));
        Words.BatchHook<List<String>> predict =
                (words, _) -> {
                    gate.pass();
                    return words;
                };
        serve(() -> new Words.Batched(virtual, TWO, policy, predict));
        assertHearsOfAllThatTheBatchTook();
    }

    @Test
    void aBatchInAStageCountsToItsEnd() throws Exception {
        Around several = Around.NOTHING.route(route -> route.concurrency(8));
        serve(() -> new Words.BatchStaged(several, TWO, policy, (words, _) -> passedLater(words)));
        assertHearsOfAllThatTheBatchTook();
    }

    private CompletableFuture<List<String>> passedLater(List<String> words) {
        CompletableFuture<List<String>> stage = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            gate.passDeaf();
            stage.complete(words);
        });
        return stage;
    }
}
