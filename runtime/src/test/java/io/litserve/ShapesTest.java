package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shape gives each request its own answer, through all hooks, however many ask at once. */
class ShapesTest {
    private static final int THREADS = 26;
    private static final int REQUESTS = 40;
    private static final Batching EIGHT = Batching.upTo(8, Duration.ofMillis(1));

    /** Decode marks its output and leaves a note for encode, which marks each item. */
    private final Around around =
            Around.NOTHING
                    .route(route -> route.workersPerDevice(2))
                    .decode(this::decode)
                    .encode(this::encode);

    private final Queue<String> decoders = new ConcurrentLinkedQueue<>();
    private final Queue<String> encoders = new ConcurrentLinkedQueue<>();

    private String decode(String word, RequestContext context) {
        decoders.add(Thread.currentThread().toString());
        context.attribute(String.class, word);
        return word + ":";
    }

    private String encode(String item, RequestContext context) {
        encoders.add(Thread.currentThread().toString());
        String note = context.attribute(String.class).orElse("nothing");
        return item + "(" + note + ")";
    }

    /** The shapes; the names of those that answer with two items say so. */
    private enum Shape {
        SINGLE(around -> new Words.Single(around, (word, _) -> word + "1")),
        BATCHED(around -> new Words.Batched(around, EIGHT, (words, _) -> marked(words))),
        STREAM_OF_TWO(around -> new Words.Streamed(around, Shape::emitTwo)),
        SEQUENCES_OF_TWO(around -> new Words.Sequenced(around, EIGHT, Shape::emitTwoEach)),
        CONTINUOUS_OF_TWO(around -> new Words.Continuous(around, EIGHT, new OneAtATime())),
        STAGED(around ->
                new Words.Staged(
                        around, (word, _) -> CompletableFuture.supplyAsync(() -> word + "1"))),
        BATCH_STAGED(around ->
                new Words.BatchStaged(
                        around,
                        EIGHT,
                        (words, _) -> CompletableFuture.supplyAsync(() -> marked(words)))),
        PUBLISHED_OF_TWO(around -> new Words.Published(around, (word, _) -> published(word))),
        VIRTUAL(around -> new Words.Single(concurrent(around), (word, _) -> word + "1")),
        VIRTUAL_BATCHED(around ->
                new Words.Batched(concurrent(around), EIGHT, (words, _) -> marked(words))),
        VIRTUAL_STREAM_OF_TWO(around -> new Words.Streamed(concurrent(around), Shape::emitTwo));

        private final Function<Around, Endpoint<String, String, String>> endpoint;

        Shape(Function<Around, Endpoint<String, String, String>> endpoint) {
            this.endpoint = endpoint;
        }

        String answer(String word) {
            String first = word + ":1(" + word + ")";
            return name().endsWith("TWO") ? first + word + ":2(" + word + ")" : first;
        }

        private static Around concurrent(Around around) {
            return around.route(route -> route.concurrency(4));
        }

        private static List<String> marked(List<String> words) {
            return words.stream().map(word -> word + "1").toList();
        }

        private static void emitTwo(String word, RequestContext context, Emitter<String> emitter) {
            emitter.emit(word + "1");
            emitter.emit(word + "2");
        }

        private static void emitTwoEach(List<Sequence<String, String>> sequences) {
            sequences.forEach(it -> it.emit(it.input() + "1"));
            sequences.reversed().forEach(it -> it.emit(it.input() + "2"));
        }

        private static Flow.Publisher<String> published(String word) {
            return subscriber -> {
                try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
                    publisher.subscribe(subscriber);
                    publisher.submit(word + "1");
                    publisher.submit(word + "2");
                }
            };
        }
    }

    /** Emits one item of each sequence at a call, two in all. */
    private static final class OneAtATime implements Words.SequencesHook {
        private final Map<Sequence<String, String>, Boolean> begun = new ConcurrentHashMap<>();

        @Override
        public void run(List<Sequence<String, String>> active) {
            for (Sequence<String, String> sequence : active) {
                if (begun.putIfAbsent(sequence, true) == null) {
                    sequence.emit(sequence.input() + "1");
                } else {
                    sequence.emit(sequence.input() + "2");
                    sequence.finish();
                    begun.remove(sequence);
                }
            }
        }
    }

    private LitServer start(Shape shape) {
        return LitServer.builder().add(() -> shape.endpoint.apply(around)).port(0).start();
    }

    @ParameterizedTest
    @Tag("parity")
    @EnumSource
    void answersEachWithItsOwn(Shape shape) throws Exception {
        try (LitServer server = start(shape);
                ExecutorService clients = Executors.newFixedThreadPool(THREADS)) {
            askRepeatedly(server, shape, "alone");
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String name = "w" + i;
                asking.add(clients.submit(() -> askRepeatedly(server, shape, name)));
            }
            for (Future<?> one : asking) {
                one.get();
            }
            assertEquals(0, server.waiting("/predict"));
        }
        assertEquals((THREADS + 1) * REQUESTS, decoders.size());
        assertRanWhereTheyShould(shape);
    }

    private static Void askRepeatedly(LitServer server, Shape shape, String name) throws Exception {
        try (StreamClient client = new StreamClient(server)) {
            for (int i = 0; i < REQUESTS; i++) {
                String word = name + "-" + i;
                assertEquals(shape.answer(word), client.ask(word).receive().body());
            }
        }
        return null;
    }

    private void assertRanWhereTheyShould(Shape shape) {
        boolean virtual = shape.name().startsWith("VIRTUAL");
        String expected = virtual ? "VirtualThread" : "lit-words-cpu";
        assertTrue(decoders.stream().allMatch(it -> it.contains(expected)), decoders::toString);
        assertTrue(encoders.stream().noneMatch(it -> it.contains("lit-http")), encoders::toString);
    }
}
