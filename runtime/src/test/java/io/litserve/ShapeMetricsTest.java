package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is counted for each shape of predict: a number in, or two for a stream. */
class ShapeMetricsTest {
    private static final int REQUESTS = 3;

    /** What all shapes have in common. */
    private abstract static class Plain {
        public Route route() {
            return Route.post("/predict", "plain");
        }

        public Integer read(Body body) {
            return body.json().intValue();
        }

        public void open(Device device, Settings settings) {}

        public void close() {}

        public boolean healthy() {
            return true;
        }

        public Integer decode(Integer body, RequestContext context) {
            return body;
        }

        public void encode(Integer output, RequestContext context, Reply reply) {
            if (output == 100) {
                throw new IllegalStateException("a hundred");
            }
            reply.text("[" + output + "]");
        }

        public Batching batching() {
            return Batching.upTo(4);
        }
    }

    private static final class Inline extends Plain
            implements Endpoint.Single<Integer, Integer, Integer> {
        @Override
        public Route route() {
            return super.route().inline();
        }

        @Override
        public Integer predict(Integer input, RequestContext context) {
            return input;
        }
    }

    private static final class Streamed extends Plain
            implements Endpoint.Streamed<Integer, Integer, Integer> {
        @Override
        public void predict(Integer input, RequestContext context, Emitter<Integer> emitter) {
            emitter.emit(input);
            emitter.emit(input + 1);
        }
    }

    private static final class Sequenced extends Plain
            implements Endpoint.Sequenced<Integer, Integer, Integer> {
        @Override
        public void predict(List<Sequence<Integer, Integer>> batch) {
            for (Sequence<Integer, Integer> sequence : batch) {
                sequence.emit(sequence.input());
                sequence.emit(sequence.input() + 1);
            }
        }
    }

    private static final class Continuous extends Plain
            implements Endpoint.Continuous<Integer, Integer, Integer> {
        private int turn;

        @Override
        public void predict(List<Sequence<Integer, Integer>> active) {
            for (Sequence<Integer, Integer> sequence : active) {
                sequence.emit(sequence.input() + turn % 2);
                if (turn % 2 == 1) {
                    sequence.finish();
                }
            }
            turn++;
        }
    }

    private static final class Staged extends Plain
            implements Endpoint.Staged<Integer, Integer, Integer> {
        @Override
        public CompletionStage<Integer> predict(Integer input, RequestContext context) {
            return CompletableFuture.supplyAsync(() -> input);
        }
    }

    private static final class BatchStaged extends Plain
            implements Endpoint.BatchStaged<Integer, Integer, Integer> {
        @Override
        public CompletionStage<List<Integer>> predict(
                List<Integer> inputs, List<RequestContext> contexts) {
            return CompletableFuture.supplyAsync(() -> inputs);
        }
    }

    private static final class Published extends Plain
            implements Endpoint.Published<Integer, Integer, Integer> {
        @Override
        public Flow.Publisher<Integer> predict(Integer input, RequestContext context) {
            SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
            return subscriber -> {
                publisher.subscribe(subscriber);
                publisher.submit(input);
                publisher.submit(input + 1);
                publisher.close();
            };
        }
    }

    private static <B, I, O> void assertCounts(
            Supplier<? extends Endpoint<B, I, O>> shape, String reply, Counts expected)
            throws Exception {
        try (LitServer server = LitServer.builder().add(shape).port(0).start()) {
            Client client = new Client(server);
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> got = client.post("7");
                assertEquals(200, got.statusCode());
                assertEquals(reply, got.body());
            }
            assertEquals(expected, counts(client, expected));
        }
    }

    /** What is counted, once predict has returned, which may be after the reply. */
    private static Counts counts(Client client, Counts expected) throws Exception {
        Counts counts = Counts.of(client);
        for (int i = 0; i < 2000 && !counts.equals(expected); i++) {
            counts = Counts.of(client);
        }
        return counts;
    }

    /**
     * The counts of a scrape.
     *
     * @param stages of queue, decode, encode and request, which must agree
     * @param predictions requests in calls of predict
     * @param executions calls of predict
     * @param firstItems replies of several items
     */
    private record Counts(double stages, double predictions, double executions, double firstItems) {
        static Counts of(Client client) throws Exception {
            Scrape scrape = Scrape.text(client.get("/metrics").body());
            double requests = count(scrape, "request_duration_seconds");
            for (String stage : List.of("queue", "decode", "encode")) {
                assertEquals(requests, count(scrape, stage + "_duration_seconds"), stage);
            }
            assertEquals(0, scrape.value("litserve_requests_running", "api=plain"));
            return new Counts(
                    requests,
                    count(scrape, "predict_duration_seconds"),
                    scrape.value("litserve_batch_executions_total", "api=plain"),
                    count(scrape, "time_to_first_chunk_seconds"));
        }

        private static double count(Scrape scrape, String name) {
            return scrape.value("litserve_" + name + "_count", "api=plain");
        }
    }

    @Test
    void inline() throws Exception {
        assertCounts(Inline::new, "[7]", new Counts(REQUESTS, REQUESTS, REQUESTS, 0));
    }

    @Test
    void streamed() throws Exception {
        assertCounts(Streamed::new, "[7][8]", new Counts(REQUESTS, REQUESTS, REQUESTS, REQUESTS));
    }

    @Test
    void sequenced() throws Exception {
        assertCounts(Sequenced::new, "[7][8]", new Counts(REQUESTS, REQUESTS, REQUESTS, REQUESTS));
    }

    @Test
    void eachTurnOfAContinuousBatchIsAnExecution() throws Exception {
        Counts turns = new Counts(REQUESTS, 2 * REQUESTS, 2 * REQUESTS, REQUESTS);
        assertCounts(Continuous::new, "[7][8]", turns);
    }

    @Test
    void staged() throws Exception {
        assertCounts(Staged::new, "[7]", new Counts(REQUESTS, REQUESTS, REQUESTS, 0));
    }

    @Test
    void batchStaged() throws Exception {
        assertCounts(BatchStaged::new, "[7]", new Counts(REQUESTS, REQUESTS, REQUESTS, 0));
    }

    @Test
    void published() throws Exception {
        assertCounts(Published::new, "[7][8]", new Counts(REQUESTS, REQUESTS, REQUESTS, REQUESTS));
    }

    /** The head said 200 before the second item failed. */
    @Test
    void aStreamThatBreaksOffHasBothItsStatuses() throws Exception {
        Diary diary = new Diary();
        try (LitServer server =
                LitServer.builder().add(Streamed::new).callback(diary).port(0).start()) {
            Client client = new Client(server);
            String body =
                    client.post("99", "Accept", "text/event-stream", "X-Request-Id", "broken")
                            .body();
            assertTrue(body.contains("Internal server error"), body);
            Scrape scrape = Scrape.text(client.get("/metrics").body());
            assertEquals(1, scrape.value("litserve_requests_total", "api=plain", "code=200"));
            assertEquals(
                    1,
                    scrape.value("litserve_request_failures_total", "api=plain", "reason=backend"));
        }
        assertEquals(500, diary.only(Callback.ErrorEvent.class).status());
        assertEquals(
                "a hundred",
                diary.only(Callback.ErrorEvent.class).cause().orElseThrow().getMessage());
    }
}
