package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Clients that stay, leave, read slowly and have no time, at endpoints of all shapes in one server.
 * A word ends in how many times it is to be repeated.
 */
class ShapesStressTest {
    private static final int CLIENTS = 16;
    private static final int REQUESTS = 80;
    private static final Batching EIGHT = Batching.upTo(8, Duration.ofMillis(1));

    /** Sequences that predict has seen, and those whose end it has. */
    private final AtomicInteger begun = new AtomicInteger();

    private final AtomicInteger ended = new AtomicInteger();

    private final Map<String, Function<Around, Endpoint<String, String, String>>> shapes =
            Map.of(
                    "/single", around -> new Words.Single(around, (word, _) -> whole(word)),
                    "/batched",
                            around -> new Words.Batched(around, EIGHT, (words, _) -> whole(words)),
                    "/streamed", around -> new Words.Streamed(around, ShapesStressTest::emit),
                    "/sequenced", around -> new Words.Sequenced(around, EIGHT, this::emitAll),
                    "/continuous", around -> new Words.Continuous(around, EIGHT, new OneAtATime()),
                    "/staged",
                            around ->
                                    new Words.Staged(
                                            around,
                                            (word, _) ->
                                                    CompletableFuture.supplyAsync(
                                                            () -> whole(word))),
                    "/stages",
                            around ->
                                    new Words.BatchStaged(
                                            around,
                                            EIGHT,
                                            (words, _) ->
                                                    CompletableFuture.supplyAsync(
                                                            () -> whole(words))),
                    "/published",
                            around -> new Words.Published(around, (word, _) -> published(word)),
                    "/virtual",
                            around ->
                                    new Words.Streamed(
                                            around.route(route -> route.concurrency(8)),
                                            ShapesStressTest::emit));

    private static String item(String word) {
        return word + "-".repeat(500) + "\n";
    }

    private static int times(String word) {
        return Integer.parseInt(word.substring(word.indexOf('x') + 1));
    }

    private static String whole(String word) {
        return item(word).repeat(times(word));
    }

    private static List<String> whole(List<String> words) {
        return words.stream().map(ShapesStressTest::whole).toList();
    }

    private static void emit(String word, RequestContext context, Emitter<String> emitter) {
        for (int i = 0; i < times(word); i++) {
            emitter.emit(item(word));
        }
    }

    private void emitAll(List<Sequence<String, String>> batch) {
        for (Sequence<String, String> sequence : batch) {
            begun.incrementAndGet();
            sequence.onEnd(ended::incrementAndGet);
            for (int i = 0; i < times(sequence.input()); i++) {
                sequence.emit(item(sequence.input()));
            }
        }
    }

    private static Flow.Publisher<String> published(String word) {
        return subscriber -> {
            SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < times(word) && publisher.hasSubscribers(); i++) {
                    publisher.submit(item(word));
                }
                publisher.close();
            });
        };
    }

    /** Emits one item of each at a call. */
    private final class OneAtATime implements Words.SequencesHook {
        private final Map<Sequence<String, String>, Integer> counts = new HashMap<>();

        @Override
        public void run(List<Sequence<String, String>> active) {
            for (Sequence<String, String> sequence : active) {
                if (!counts.containsKey(sequence)) {
                    begun.incrementAndGet();
                    sequence.onEnd(() -> {
                        ended.incrementAndGet();
                        counts.remove(sequence);
                    });
                }
                int count = counts.merge(sequence, 1, Integer::sum);
                sequence.emit(item(sequence.input()));
                if (count == times(sequence.input())) {
                    sequence.finish();
                }
            }
        }
    }

    private LitServer start() {
        LitServer.Builder builder = LitServer.builder().port(0);
        shapes.forEach((path, shape) ->
                builder.add(() ->
                        shape.apply(
                                Around.NOTHING.route(_ -> Route.post(path, path.substring(1))))));
        return builder.start();
    }

    @Test
    void everyRequestIsAccountedFor() throws Exception {
        try (LitServer server = start()) {
            List<Callable<Void>> crowd = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Visitor visitor = new Visitor(server, "c" + i, new SplittableRandom(i));
                crowd.add(visitor::comeAgain);
            }
            runAll(crowd);
            for (String path : shapes.keySet()) {
                awaitNobodyWaits(server, path);
                runAll(List.of(politeOnes(server, path), politeOnes(server, path)));
            }
        }
        assertEquals(begun.get(), ended.get(), "sequences");
    }

    private static void runAll(List<Callable<Void>> crowd) throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<Void> one : threads.invokeAll(crowd, 60, TimeUnit.SECONDS)) {
                one.get();
            }
        }
    }

    private static void awaitNobodyWaits(LitServer server, String path) {
        while (server.waiting(path) > 0) {
            Thread.onSpinWait();
        }
    }

    /** Those who need every worker and permit to be where it was. */
    private Callable<Void> politeOnes(LitServer server, String path) {
        Visitor visitor = new Visitor(server, "polite", new SplittableRandom(0));
        return () -> {
            for (int i = 0; i < 10; i++) {
                visitor.stay(path, "px3");
            }
            return null;
        };
    }

    /** One client, which behaves as chance will have it. */
    private final class Visitor {
        private final LitServer server;
        private final String name;
        private final SplittableRandom random;

        Visitor(LitServer server, String name, SplittableRandom random) {
            this.server = server;
            this.name = name;
            this.random = random;
        }

        Void comeAgain() throws Exception {
            List<String> paths = List.copyOf(shapes.keySet());
            for (int i = 0; i < REQUESTS; i++) {
                String path = paths.get(random.nextInt(paths.size()));
                String word = name + "n" + i + "x" + random.nextInt(1, 200);
                switch (random.nextInt(5)) {
                    case 0 -> leave(path, word);
                    case 1 -> leaveInTheMiddle(path, word);
                    case 2 -> hurry(path, word);
                    default -> stay(path, word);
                }
            }
            return null;
        }

        private StreamClient ask(String path, String word, String... headers) throws Exception {
            return new StreamClient(server).send(RawClient.post(path, "\"" + word + "\"", headers));
        }

        private void leave(String path, String word) throws Exception {
            ask(path, word).reset();
        }

        private void leaveInTheMiddle(String path, String word) throws Exception {
            StreamClient client = ask(path, word);
            assertEquals(200, client.head().status());
            client.reset();
        }

        private void hurry(String path, String word) throws Exception {
            try (StreamClient client = ask(path, word, "X-Request-Timeout: 3ms")) {
                Answer answer = client.receive();
                assertTrue(
                        answer.status() == 504 || answer.body().equals(whole(word)),
                        () -> path + " " + answer.status() + " " + answer.body().length());
            }
        }

        /** The receive buffer is so small that this takes a stream piece by piece. */
        private void stay(String path, String word) throws Exception {
            try (StreamClient client = ask(path, word)) {
                assertEquals(whole(word), client.receive().body(), path);
            }
        }
    }
}
