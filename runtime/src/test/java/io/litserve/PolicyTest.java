package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.BatchPolicy.Plan;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batch policies at work in a server. */
class PolicyTest {
    private static final Batching EIGHT = Batching.upTo(8, Duration.ofMillis(50));

    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(Batching batching, BatchPolicy<String> policy) {
        serve(batching, policy, (words, _) -> words);
    }

    private void serve(
            Batching batching, BatchPolicy<String> policy, Words.BatchHook<List<String>> predict) {
        Words.BatchHook<List<String>> noted =
                (words, contexts) -> {
                    batches.add(List.copyOf(words));
                    return predict.apply(words, contexts);
                };
        server =
                LitServer.builder()
                        .add(() -> new Words.Batched(Around.NOTHING, batching, policy, noted))
                        .port(0)
                        .start();
    }

    /** Asks for words of one to twelve letters, many at a time. */
    private void askForMany() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            replies.add(new Client(server).postLater("\"" + word(i) + "\""));
        }
        for (int i = 0; i < replies.size(); i++) {
            assertEquals(word(i), replies.get(i).get().body());
        }
        assertEquals(400, batches.stream().mapToInt(List::size).sum());
    }

    private static String word(int i) {
        return "abcdefghijkl".substring(0, 1 + i % 12);
    }

    @Test
    @Tag("improved")
    void noBatchWeighsMoreThanTheBudgetUnlessOfOne() throws Exception {
        serve(EIGHT, BatchPolicy.weighted(String::length, 10));
        askForMany();
        for (List<String> batch : batches) {
            int weight = batch.stream().mapToInt(String::length).sum();
            assertTrue(weight <= 10 || batch.size() == 1, batch::toString);
        }
        assertTrue(batches.stream().anyMatch(batch -> batch.size() > 1));
    }

    @Test
    @Tag("improved")
    void noPaddedBatchWeighsMoreThanTheBudgetUnlessOfOne() throws Exception {
        serve(EIGHT, BatchPolicy.<String>weighted(String::length, 16).padTo(4, 8, 12));
        askForMany();
        for (List<String> batch : batches) {
            int longest = batch.stream().mapToInt(String::length).max().orElseThrow();
            int padded = (longest + 3) / 4 * 4;
            assertTrue(padded * batch.size() <= 16 || batch.size() == 1, batch::toString);
        }
        assertTrue(batches.stream().anyMatch(batch -> batch.size() > 1));
    }

    @Test
    void aPolicyThatThrowsHarmsNobody() throws Exception {
        serve(
                EIGHT,
                new BatchPolicy<>() {
                    @Override
                    public Plan plan(Waiting<String> waiting, Batching batching) {
                        throw new IllegalStateException("plan of " + waiting.size());
                    }

                    @Override
                    public void ran(int size, Duration time) {
                        throw new StackOverflowError("ran");
                    }
                });
        askForMany();
    }

    @Test
    void aPlanThatMakesNoSenseIsMadeToFit() throws Exception {
        serve(
                EIGHT,
                (waiting, _) ->
                        switch (waiting.size() % 3) {
                            case 0 -> new Plan.Take(-1);
                            case 1 -> new Plan.Take(Integer.MAX_VALUE);
                            default -> null;
                        });
        askForMany();
        assertTrue(batches.stream().allMatch(batch -> batch.size() <= 8));
    }

    /** Lets only pairs leave. */
    @Test
    @Tag("improved")
    void aPolicyOfTheUsersDecides() throws Exception {
        serve(
                EIGHT,
                (waiting, _) ->
                        waiting.size() < 2 ? new Plan.Wait(Plan.FOREVER, 2) : new Plan.Take(2));
        Client client = new Client(server);
        assertEquals(504, client.post("\"alone\"", "X-Request-Timeout", "200ms").statusCode());
        CompletableFuture<HttpResponse<String>> one = client.postLater("\"one\"");
        CompletableFuture<HttpResponse<String>> two = client.postLater("\"two\"");
        assertEquals("one", one.get().body());
        assertEquals("two", two.get().body());
        assertEquals(1, batches.size());
    }

    @Test
    void aDeadlineThatCannotBeMetIsRefusedEarly() throws Exception {
        serve(
                EIGHT,
                BatchPolicy.adaptive(Duration.ofSeconds(5)),
                (words, _) -> {
                    // A device that takes its time.
                    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                    return words;
                });
        Client client = new Client(server);
        assertEquals("long", client.post("\"long\"").body());
        long start = System.nanoTime();
        HttpResponse<String> refused = client.post("\"short\"", "X-Request-Timeout", "1500ms");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertEquals(504, refused.statusCode());
        assertEquals("{\"detail\":\"Request timed out\"}", refused.body());
        assertTrue(took.toMillis() < 1500, took::toString);
        assertEquals(List.of(List.of("long")), List.copyOf(batches));
    }

    @Test
    @Tag("improved")
    void sizeAndWindowChangeWhileTheServerRuns() throws Exception {
        serve(Batching.upTo(2, Duration.ofSeconds(20)), BatchPolicy.window());
        Client client = new Client(server);
        CompletableFuture<HttpResponse<String>> one = client.postLater("\"one\"");
        CompletableFuture<HttpResponse<String>> two = client.postLater("\"two\"");
        assertEquals("one", one.get().body());
        assertEquals("two", two.get().body());
        server.batching("/predict", Batching.upTo(1));
        assertEquals("alone", client.post("\"alone\"").body());
        server.batching("/predict", Batching.upTo(3, Duration.ofSeconds(20)));
        List<CompletableFuture<HttpResponse<String>>> three =
                List.of(
                        client.postLater("\"a\""),
                        client.postLater("\"b\""),
                        client.postLater("\"c\""));
        for (CompletableFuture<HttpResponse<String>> reply : three) {
            assertEquals(200, reply.get().statusCode());
        }
        assertEquals(List.of(2, 1, 3), batches.stream().map(List::size).toList());
    }
}
