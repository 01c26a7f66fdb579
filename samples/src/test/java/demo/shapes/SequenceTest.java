package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.Sequence;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies that are streamed several at once. */
class SequenceTest {
    record Request(String text, int times) {}

    /** Emits each text so many times, one of each sequence at a call. */
    @LitApi(path = "/decode")
    static class Decoder {
        private final SequenceTest test;
        private final Map<Sequence<Request, String>, Integer> steps = new HashMap<>();

        Decoder(SequenceTest test) {
            this.test = test;
        }

        Decoder() {
            this(new SequenceTest());
        }

        @Predict
        @Batch(size = 4, continuous = true)
        void predict(List<Sequence<Request, String>> active) {
            test.sizes.add(active.size());
            active.forEach(this::step);
        }

        private void step(Sequence<Request, String> sequence) {
            Request request = sequence.input();
            int step = steps.merge(sequence, 1, Integer::sum);
            if (step == 1) {
                sequence.onEnd(() -> end(sequence));
            }
            if (request.text().equals("fail")) {
                throw new IllegalStateException("no");
            }
            sequence.emit(request.text() + "\n");
            if (step >= request.times()) {
                sequence.finish();
            }
        }

        private void end(Sequence<Request, String> sequence) {
            steps.remove(sequence);
            test.ended.add(sequence.input().text() + " on " + Thread.currentThread().getName());
            if (steps.isEmpty()) {
                test.idle.arrive();
            }
        }
    }

    /** Emits once for each, and leaves them open. */
    @LitApi(path = "/batch")
    static class Once {
        @Predict
        @Batch(size = 4)
        void predict(List<Sequence<Request, String>> batch) {
            batch.forEach(sequence -> sequence.emit(sequence.input().text()));
        }
    }

    private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Gate idle = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .add(() -> new SequenceTest_DecoderEndpoint(() -> new Decoder(this)))
                    .add(SequenceTest_OnceEndpoint::new)
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    private static String body(String text, int times) {
        return "{\"text\":\"%s\",\"times\":%d}".formatted(text, times);
    }

    private CompletableFuture<String> decodeLater(String text, int times) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.post("/decode", body(text, times)).body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    @Tag("parity")
    void callsPredictUntilASequenceIsFinished() throws Exception {
        assertEquals("a\na\na\n", client.post("/decode", body("a", 3)).body());
    }

    @Test
    @Tag("improved")
    void letsOthersJoinAndLeaveBetweenCalls() throws Exception {
        CompletableFuture<String> slow = decodeLater("slow", 20_000);
        for (int i = 0; i < 20; i++) {
            assertEquals("quick\n", client.post("/decode", body("quick", 1)).body());
        }
        assertEquals("slow\n".repeat(20_000), slow.get(20, TimeUnit.SECONDS));
        assertTrue(sizes.contains(2), "they were never active together");
        assertTrue(sizes.stream().allMatch(size -> size <= 4));
    }

    @Test
    void runsTheEndOfEachSequenceOnItsWorker() throws Exception {
        client.post("/decode", body("a", 2));
        idle.await(1);
        assertEquals(List.of("a on lit-decoder-cpu-0"), List.copyOf(ended));
    }

    @Test
    void endsTheSequenceOfAClientThatLeaves() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.post("/decode", body("b", Integer.MAX_VALUE));
            wire.skipTo("b");
            wire.reset();
        }
        idle.await(1);
        assertEquals(List.of("b on lit-decoder-cpu-0"), List.copyOf(ended));
    }

    @Test
    void holdsNobodyUpForASlowClient() throws Exception {
        try (Wire slow = new Wire(server)) {
            slow.post("/decode", body("s", 300_000));
            slow.skipTo("s");
            for (int i = 0; i < 50; i++) {
                assertEquals("q\nq\n", client.post("/decode", body("q", 2)).body());
            }
            slow.skipTo("0");
        }
    }

    @Test
    void failsAllThatAreActiveWhenPredictThrows() throws Exception {
        assertEquals(500, client.post("/decode", body("fail", 1)).statusCode());
        assertEquals("a\n", client.post("/decode", body("a", 1)).body());
    }

    @Test
    @Tag("parity")
    void endsWhatIsOpenWhenABatchReturns() throws Exception {
        assertEquals("once", client.post("/batch", body("once", 9)).body());
    }
}
