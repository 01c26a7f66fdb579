package demo.tensors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.ServerConfig;
import io.litserve.ServerConfig.Patience;
import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Predictions on tensors that complete in their own time, or never. */
final class AsyncTensorsTest {
    private static final long SECONDS_20 = 20_000_000_000L;

    record In(@ItemShape(2) Tensor x) {}

    /** A prediction that began. */
    record Begun<I, O>(I input, CompletableFuture<O> stage) {}

    /** Leaves it to the test when batches complete. */
    @LitApi(path = "/batch")
    static final class BatchApi {
        private final BlockingQueue<Begun<List<In>, List<Tensor>>> begun;

        BatchApi(BlockingQueue<Begun<List<In>, List<Tensor>>> begun) {
            this.begun = begun;
        }

        BatchApi() {
            this(new LinkedBlockingQueue<>());
        }

        @Predict
        @Batch(size = 2, timeout = "20s")
        CompletionStage<List<Tensor>> predict(List<In> batch) {
            CompletableFuture<List<Tensor>> stage = new CompletableFuture<>();
            begun.add(new Begun<>(batch, stage));
            return stage;
        }
    }

    /** Leaves it to the test when a prediction completes. */
    @LitApi(path = "/one")
    static final class OneApi {
        private final BlockingQueue<Begun<Tensor, Tensor>> begun;

        OneApi(BlockingQueue<Begun<Tensor, Tensor>> begun) {
            this.begun = begun;
        }

        OneApi() {
            this(new LinkedBlockingQueue<>());
        }

        @Predict
        CompletionStage<Tensor> predict(@ItemShape(2) Tensor input) {
            CompletableFuture<Tensor> stage = new CompletableFuture<>();
            begun.add(new Begun<>(input, stage));
            return stage;
        }
    }

    private final long before = Tensor.liveBytes();
    private final BlockingQueue<Begun<List<In>, List<Tensor>>> batches =
            new LinkedBlockingQueue<>();
    private final BlockingQueue<Begun<Tensor, Tensor>> ones = new LinkedBlockingQueue<>();
    private final LitServer server =
            LitServer.builder()
                    .config(
                            ServerConfig.STANDARD
                                    .port(0)
                                    .patience(
                                            new Patience(
                                                    Duration.ofSeconds(1),
                                                    Duration.ofMillis(50),
                                                    Patience.STANDARD.write(),
                                                    Patience.STANDARD.idle())))
                    .add(() -> new AsyncTensorsTest_BatchApiEndpoint(() -> new BatchApi(batches)))
                    .add(() -> new AsyncTensorsTest_OneApiEndpoint(() -> new OneApi(ones)))
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void leaveNoTensor() {
        server.close();
        assertEquals(before, Tensor.liveBytes());
    }

    private CompletableFuture<String> post(String path, String body) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                reply.complete(client.post(path, body).body());
            } catch (IOException | InterruptedException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply;
    }

    private static <T> T next(BlockingQueue<T> begun) throws InterruptedException {
        T next = begun.poll(20, TimeUnit.SECONDS);
        assertTrue(next != null, "no prediction began");
        return next;
    }

    private void awaitRelease() {
        long startNanos = System.nanoTime();
        while (Tensor.liveBytes() != before) {
            Thread.onSpinWait();
            assertTrue(System.nanoTime() - startNanos < SECONDS_20, "tensors are kept");
        }
    }

    @Test
    void aBatchThatIsAskedForLaterIsStackedWithoutACopy() throws Exception {
        CompletableFuture<String> one = post("/batch", "{\"x\":[1,2]}");
        CompletableFuture<String> other = post("/batch", "{\"x\":[1,2]}");
        Begun<List<In>, List<Tensor>> begun = next(batches);
        List<Tensor> rows = begun.input().stream().map(In::x).toList();
        try (Tensor stacked = Tensor.stack(rows)) {
            assertEquals(rows.getFirst().segment().address(), stacked.segment().address());
            begun.stage().complete(stacked.unstack());
        }
        assertEquals("[1.0,2.0]", one.join());
        assertEquals("[1.0,2.0]", other.join());
    }

    @Test
    void aBatchThatNeverCompletesGivesItsTensorsBack() throws Exception {
        Begun<List<In>, List<Tensor>> begun;
        try (Socket _ = sent("/batch", "{\"x\":[1,2]}");
                Socket _ = sent("/batch", "{\"x\":[3,4]}")) {
            begun = next(batches);
            assertEquals(DType.FP32, begun.input().getLast().x().dtype());
        }
        awaitRelease();
        assertThrows(IllegalStateException.class, begun.input().getFirst().x()::segment);
    }

    @Test
    void whatCompletesTooLateIsClosed() throws Exception {
        Begun<Tensor, Tensor> begun;
        try (Socket _ = sent("/one", "[1,2]")) {
            begun = next(ones);
        }
        awaitRelease();
        begun.stage().complete(Tensor.of(new float[] {1}, 1));
    }

    /** Closed, it leaves without a word. */
    private Socket sent(String path, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoLinger(true, 0);
        String head = "POST %s HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s";
        socket.getOutputStream()
                .write(head.formatted(path, body.length(), body).getBytes(US_ASCII));
        return socket;
    }
}
