package demo.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests are read into their own rows of the batch. */
class BatchRowsTest {
    private static final long SECONDS_20 = 20_000_000_000L;

    record Pair(@ItemShape(3) Tensor left, @ItemShape(value = 1, dtype = "INT64") Tensor factor) {}

    record Scaled(Tensor product) {}

    /** What a prediction got: whether it lay where the requests were read. */
    record Seen(int rows, boolean asRead) {}

    /** Adds up each row. */
    @LitApi(path = "/sums", name = "sums")
    static class SumsApi {
        private final Queue<Seen> seen;
        private final List<Long> read = new ArrayList<>();

        SumsApi(Queue<Seen> seen) {
            this.seen = seen;
        }

        SumsApi() {
            this(new ConcurrentLinkedQueue<>());
        }

        @DecodeRequest
        Tensor decode(@ItemShape(3) Tensor row) {
            read.add(row.segment().address());
            return row;
        }

        @Predict
        @Batch(size = 4, timeout = "20s")
        Tensor sums(Tensor batch) {
            int rows = (int) batch.shape().rows();
            seen.add(new Seen(rows, read.getFirst() == batch.segment().address()));
            read.clear();
            Tensor sums = Tensor.allocate(DType.FP32, rows, 1);
            for (int i = 0; i < rows; i++) {
                float sum = batch.floatAt(3L * i) + batch.floatAt(3L * i + 1);
                sums.setFloat(i, sum + batch.floatAt(3L * i + 2));
            }
            return sums;
        }
    }

    /** Multiplies each left by its factor. */
    @LitApi(path = "/pairs")
    static class PairsApi {
        private final Queue<Seen> seen;
        private final List<Pair> read = new ArrayList<>();

        PairsApi(Queue<Seen> seen) {
            this.seen = seen;
        }

        PairsApi() {
            this(new ConcurrentLinkedQueue<>());
        }

        @DecodeRequest
        Pair decode(Pair pair) {
            read.add(pair);
            return pair;
        }

        @Predict
        @Batch(size = 4, timeout = "20s")
        Scaled scaled(Pair batch) {
            int rows = (int) batch.left().shape().rows();
            Pair first = read.getFirst();
            seen.add(
                    new Seen(
                            rows,
                            same(first.left(), batch.left())
                                    && same(first.factor(), batch.factor())));
            read.clear();
            Tensor product = Tensor.allocate(DType.FP32, rows, 3);
            for (long i = 0; i < 3L * rows; i++) {
                product.setFloat(i, batch.left().floatAt(i) * batch.factor().longAt(i / 3));
            }
            return new Scaled(product);
        }

        private static boolean same(Tensor one, Tensor other) {
            return one.segment().address() == other.segment().address();
        }
    }

    private final long before = Tensor.liveBytes();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final LitServer server =
            LitServer.builder()
                    .add(() -> new BatchRowsTest_SumsApiEndpoint(() -> new SumsApi(seen)))
                    .add(() -> new BatchRowsTest_PairsApiEndpoint(() -> new PairsApi(seen)))
                    .port(0)
                    .start();
    private final Client client = new Client(server);
    private final List<CompletableFuture<String>> replies = new ArrayList<>();

    @AfterEach
    void nothingIsHeld() {
        server.close();
        assertEquals(before, Tensor.liveBytes());
    }

    private void send(String path, String body) {
        replies.add(post(path, body));
    }

    /** Sends a request that does not fill its batch, and waits until so many of its API wait. */
    private void send(String path, String body, int waiting) {
        send(path, body);
        long startNanos = System.nanoTime();
        while (server.waiting(path.equals("/pairs") ? "/pairs" : "/sums") < waiting) {
            Thread.onSpinWait();
            assertTrue(System.nanoTime() - startNanos < SECONDS_20, "nobody waits");
        }
    }

    private CompletableFuture<String> post(String path, String body, String... headers) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                reply.complete(client.post(path, body, headers).body());
            } catch (IOException | InterruptedException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply;
    }

    private List<String> answers() {
        return replies.stream().map(CompletableFuture::join).toList();
    }

    private static String infer(int rows, String data) {
        return """
        {"inputs":[{"name":"row","datatype":"FP32","shape":[%d,3],"data":%s}]}\
        """
                .formatted(rows, data);
    }

    private static String sums(int rows, String data) {
        return """
        {"model_name":"sums","model_version":"1","outputs":[\
        {"name":"output","datatype":"FP32","shape":[%d,1],"data":%s}]}\
        """
                .formatted(rows, data);
    }

    @Test
    void rowsOfConsecutiveRequestsAreStackedWithoutACopy() {
        for (int i = 0; i < 3; i++) {
            send("/sums", "[%d,1,1]".formatted(i), i + 1);
        }
        send("/sums", "[3,1,1]");
        assertEquals(List.of("[2.0]", "[3.0]", "[4.0]", "[5.0]"), answers());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        for (int i = 0; i < 4; i++) {
            send("/sums", "[%d,1,1]".formatted(i));
        }
        assertEquals(List.of("[2.0]", "[3.0]", "[4.0]", "[5.0]"), answers());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void eachComponentOfARecordHasItsRows() {
        String pair = "{\"factor\":[%d],\"left\":[1,2,3]}";
        for (int i = 0; i < 3; i++) {
            send("/pairs", pair.formatted(i), i + 1);
        }
        send("/pairs", pair.formatted(3));
        assertEquals("{\"product\":[3.0,6.0,9.0]}", answers().getLast());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void aBatchOfOneRequestsRowsIsStackedWithoutACopy() {
        send("/v2/models/sums/infer", infer(4, "[1,1,1,2,2,2,3,3,3,4,4,4]"));
        assertEquals(List.of(sums(4, "[3.0,6.0,9.0,12.0]")), answers());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void requestsOfBothKindsShareABatchWithoutACopy() {
        send("/sums", "[1,1,1]", 1);
        send("/v2/models/sums/infer", infer(2, "[[2,2,2],[3,3,3]]"), 3);
        send("/sums", "[4,4,4]");
        assertEquals(List.of("[3.0]", sums(2, "[6.0,9.0]"), "[12.0]"), answers());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void aTensorThatIsWrongLeavesNoHole() {
        send("/sums", "[1,1,1]", 1);
        assertTrue(post("/sums", "[1,1]").join().contains("3 elements"));
        assertTrue(post("/sums", "[1,1,").join().contains("line 1"));
        send("/sums", "[2,0,0]", 2);
        send("/sums", "[3,0,0]", 3);
        send("/sums", "[4,0,0]");
        assertEquals(List.of("[3.0]", "[2.0]", "[3.0]", "[4.0]"), answers());
        assertEquals(List.of(new Seen(4, true)), List.copyOf(seen));
    }

    @Test
    void rowsAroundAHoleAreCopied() {
        send("/sums", "[1,1,1]", 1);
        CompletableFuture<String> late = post("/sums", "[9,9,9]", "X-Request-Timeout", "300ms");
        assertEquals("{\"detail\":\"Request timed out\"}", late.join());
        send("/sums", "[2,0,0]", 2);
        send("/sums", "[3,0,0]", 3);
        send("/sums", "[4,0,0]");
        assertEquals(List.of("[3.0]", "[2.0]", "[3.0]", "[4.0]"), answers());
        assertEquals(List.of(new Seen(4, false)), List.copyOf(seen));
    }

    @Test
    void manyBatchesAreRightWhereverTheyLie() {
        int requests = 400;
        for (int i = 0; i < requests; i++) {
            replies.add(
                    i % 7 == 3
                            ? post("/v2/models/sums/infer", infer(1, "[%d,0,0]".formatted(i)))
                            : post("/sums", "[%d,0,0]".formatted(i)));
        }
        for (int i = 0; i < requests; i++) {
            String sum = "[%d.0]".formatted(i);
            assertEquals(i % 7 == 3 ? sums(1, sum) : sum, replies.get(i).join());
        }
        assertEquals(requests, seen.stream().mapToInt(Seen::rows).sum());
    }
}
