package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.annotation.Batch;
import io.litserve.annotation.Collate;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Uncollate;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tensors as payloads, and what becomes of their memory. */
class TensorsTest {
    record Pair(
            @ItemShape(2) Tensor left,
            @ItemShape(
                            value = {},
                            dtype = "INT64")
                    Tensor factor) {}

    record Scores(Tensor product, Tensor rows) {}

    /** Gives back what it got. */
    @LitApi(path = "/echo")
    static class Echo {
        @Predict
        Tensor predict(@ItemShape({-1, 2}) Tensor input) {
            return input;
        }
    }

    /** Tells the sum of each row, and of how many rows the batch was. */
    @LitApi(path = "/sums")
    static class Sums {
        @Predict
        @Batch(size = 3, timeout = "10s")
        Tensor predict(@ItemShape({-1}) Tensor batch) {
            Tensor sums = Tensor.allocate(DType.FP32, batch.shape().rows(), 2);
            long width = batch.shape().dim(1);
            for (long row = 0; row < batch.shape().rows(); row++) {
                float sum = 0;
                for (long i = 0; i < width; i++) {
                    sum += batch.floatAt(row * width + i);
                }
                sums.setFloat(2 * row, sum);
                sums.setFloat(2 * row + 1, batch.shape().rows());
            }
            return sums;
        }
    }

    /** Multiplies each left by its factor. */
    @LitApi(path = "/pairs")
    static class Pairs {
        @Predict
        @Batch(size = 2, timeout = "10s")
        Scores predict(Pair batch) {
            long rows = batch.factor().shape().rows();
            Tensor product = Tensor.allocate(DType.FP32, rows, 2);
            Tensor count = Tensor.allocate(DType.INT32, rows, 1);
            for (long i = 0; i < 2 * rows; i++) {
                product.setFloat(i, batch.left().floatAt(i) * batch.factor().longAt(i / 2));
                count.setInt(i / 2, (int) rows);
            }
            return new Scores(product, count);
        }
    }

    /** Returns one row, however many it got. */
    @LitApi(path = "/short")
    static class Short {
        @Predict
        @Batch(size = 2, timeout = "10s")
        Tensor predict(Tensor batch) {
            return batch.slice(0, 1);
        }
    }

    /** Makes a tensor in every hook. */
    @LitApi(path = "/hooks")
    static class Hooked {
        @DecodeRequest
        Tensor decode(Integer size) {
            return Tensor.of(new float[size], size);
        }

        @Collate
        Tensor collate(List<Tensor> inputs) {
            return Tensor.stack(inputs);
        }

        @Predict
        @Batch(size = 2)
        Tensor predict(Tensor batch) {
            return Tensor.of(new long[] {batch.shape().dim(1)}, batch.shape().rows());
        }

        @Uncollate
        List<Tensor> uncollate(Tensor sizes) {
            return sizes.unstack();
        }

        @EncodeResponse
        Tensor encode(Tensor size) {
            return size.reshape(1);
        }
    }

    /** Does as it is told, at a gate. */
    @LitApi(path = "/gate", queue = 2, timeout = "10s")
    static class Gated {
        private final TensorsTest test;

        Gated(TensorsTest test) {
            this.test = test;
        }

        Gated() {
            this(new TensorsTest());
        }

        @Predict
        @Batch(size = 1)
        List<Tensor> predict(List<Tensor> inputs, List<RequestContext> contexts)
                throws InterruptedException {
            contexts.getFirst().onCancel(test.cancelled::arrive);
            test.gate.passDeaf();
            if (inputs.getFirst().floatAt(0) < 0) {
                throw new HttpException(409, "negative");
            }
            return inputs;
        }
    }

    /** Emits each row. */
    @LitApi(path = "/rows")
    static class Rows {
        @Predict
        Stream<Tensor> predict(Tensor input) {
            return IntStream.range(0, (int) input.shape().rows()).mapToObj(input::row);
        }
    }

    /** Completes later. */
    @LitApi(path = "/stage")
    static class Staged {
        @Predict
        CompletionStage<Tensor> predict(Tensor input) {
            return CompletableFuture.supplyAsync(() -> {
                if (input.floatAt(0) < 0) {
                    throw new HttpException(409, "negative");
                }
                return input.slice(0, 1);
            });
        }
    }

    private final long before = Tensor.liveBytes();
    private final Gate gate = new Gate();
    private final Gate cancelled = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .add(TensorsTest_EchoEndpoint::new)
                    .add(TensorsTest_SumsEndpoint::new)
                    .add(TensorsTest_PairsEndpoint::new)
                    .add(TensorsTest_ShortEndpoint::new)
                    .add(TensorsTest_HookedEndpoint::new)
                    .add(() -> new TensorsTest_GatedEndpoint(() -> new Gated(this)))
                    .add(TensorsTest_RowsEndpoint::new)
                    .add(TensorsTest_StagedEndpoint::new)
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void nothingLeaks() {
        gate.open();
        server.close();
        assertEquals(before, Tensor.liveBytes());
    }

    @Test
    void takesAndReturnsWholeBodies() throws Exception {
        assertEquals("[[1.0,2.0],[3.0,4.0]]", client.post("/echo", "[[1,2],[3,4]]").body());
        assertEquals("[[1.0,2.0],[3.0,4.0]]", client.post("/echo", "[1,2,3,4]").body());
        assertEquals("[]", client.post("/echo", "[]").body());
    }

    @Test
    void saysWhereAnArrayIsRagged() throws Exception {
        var reply = client.post("/echo", "[[1,2],[3]]");
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("\"loc\":[\"body\",1]"), reply.body());
        assertTrue(reply.body().contains("Input should have 2 elements, not 1"), reply.body());
    }

    @Test
    void namesTheElementThatOverflows() throws Exception {
        var reply = client.post("/pairs", "{\"left\":[1,1e39],\"factor\":1.5}");
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("\"loc\":[\"body\",\"left\",1]"), reply.body());
        assertTrue(reply.body().contains("\"loc\":[\"body\",\"factor\"]"), reply.body());
    }

    @Test
    void givesTheTensorsOfADocumentBackThatIsNoJson() throws Exception {
        assertEquals(400, client.post("/pairs", "{\"left\":[1,2],\"factor\":").statusCode());
    }

    @Test
    void stacksInputsAndSplitsOutputs() throws Exception {
        List<CompletableFuture<String>> replies =
                Stream.of("[1,2]", "[3,4]", "[5,6]").map(it -> posted("/sums", it)).toList();
        assertEquals(
                List.of("[3.0,3.0]", "[7.0,3.0]", "[11.0,3.0]"),
                replies.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void predictsApartForInputsOfDifferentShapes() throws Exception {
        List<CompletableFuture<String>> replies =
                Stream.of("[1,2]", "[7]", "[3,4]").map(it -> posted("/sums", it)).toList();
        assertEquals(
                List.of("[3.0,2.0]", "[7.0,1.0]", "[7.0,2.0]"),
                replies.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void stacksRecordsComponentByComponent() throws Exception {
        List<CompletableFuture<String>> replies =
                Stream.of("{\"left\":[1,2],\"factor\":3}", "{\"factor\":-1,\"left\":[5,6]}")
                        .map(it -> posted("/pairs", it))
                        .toList();
        assertEquals(
                List.of(
                        "{\"product\":[3.0,6.0],\"rows\":[2]}",
                        "{\"product\":[-5.0,-6.0],\"rows\":[2]}"),
                replies.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void failsABatchThatLosesRows() throws Exception {
        List<CompletableFuture<String>> replies =
                Stream.of("[1]", "[2]").map(it -> posted("/short", it)).toList();
        replies.forEach(
                reply -> assertEquals("{\"detail\":\"Batch size mismatch\"}", reply.join()));
    }

    @Test
    void closesWhatHooksMake() throws Exception {
        assertEquals("[5]", client.post("/hooks", "5").body());
        assertEquals(500, client.post("/hooks", "-1").statusCode());
    }

    @Test
    void closesWhatIsStreamed() throws Exception {
        assertEquals("[1.0]\n[2.0]\n", client.post("/rows", "[[1],[2]]").body());
        assertEquals(500, client.post("/rows", "1").statusCode());
    }

    @Test
    void closesWhatAStageCompletesWith() throws Exception {
        assertEquals("[1.0]", client.post("/stage", "[1,2]").body());
        assertEquals(409, client.post("/stage", "[-1]").statusCode());
    }

    @Test
    void closesTheInputsOfWhatFails() throws Exception {
        gate.open();
        assertEquals(409, client.post("/gate", "[-1]").statusCode());
        assertEquals("[1.0]", client.post("/gate", "[1]").body());
    }

    @Test
    void closesWhatIsRefusedOrDropped() throws Exception {
        CompletableFuture<String> running = posted("/gate", "[1]");
        gate.await(1);
        try (Wire leaver = new Wire(server)) {
            leaver.post("/gate", "[2]", "Content-Type: application/json");
            CompletableFuture<String> late = posted("/gate", "[3]", "X-Request-Timeout", "200ms");
            assertEquals("{\"detail\":\"Request timed out\"}", late.join());
            leaver.reset();
        }
        assertEquals("[1.0]", opened(running));
    }

    @Test
    void keepsTheInputOfACancelledPredictionUntilItEnds() throws Exception {
        CompletableFuture<String> late = posted("/gate", "[3]", "X-Request-Timeout", "200ms");
        assertEquals("{\"detail\":\"Request timed out\"}", late.join());
        cancelled.await(1);
        assertTrue(Tensor.liveBytes() > before, "the prediction still reads it");
    }

    private String opened(CompletableFuture<String> reply) {
        gate.open();
        return reply.join();
    }

    private CompletableFuture<String> posted(String path, String body, String... headers) {
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
}
