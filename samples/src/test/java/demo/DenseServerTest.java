package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import demo.dense.Layer;
import io.litserve.Accelerator;
import io.litserve.LitServer;
import io.litserve.ServerConfig;
import io.litserve.cuda.Cuda;
import io.litserve.cuda.CudaException;
import io.litserve.endpoint.Batching;
import io.litserve.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same class on the processor, on a stand-in for a device, and on one where there is one. */
final class DenseServerTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<Layer> LAYERS = DenseApi.layers();

    @TempDir Path folder;

    @Test
    void answersOnTheProcessor() throws Exception {
        try (LitServer server = start(Accelerator.Kind.CPU)) {
            assertAnswers(new Client(server));
        }
    }

    @Test
    void answersOnADevice() throws Exception {
        requireDevice();
        try (LitServer server = start(Accelerator.Kind.CUDA)) {
            assertAnswers(new Client(server));
        }
    }

    private static void requireDevice() {
        try {
            if (Cuda.load().deviceCount() == 0) {
                abort("no CUDA device");
            }
        } catch (CudaException e) {
            abort(e.getMessage());
        }
    }

    @Test
    void answersOnAStandInForADevice() throws Exception {
        try (DenseProcess process =
                DenseProcess.start(
                        folder,
                        "--batch-size=" + CLIENTS,
                        "--batch-timeout=" + PATIENCE.toSeconds() + "s")) {
            assertAnswers(new Client(process.port()));
        }
    }

    @Test
    void aBatchIsCopiedWhileTheOneBeforeIsComputed() throws Exception {
        try (DenseProcess process = DenseProcess.start(folder, DenseOverlap.class, List.of())) {
            assertEquals(0, process.end());
        }
    }

    @Test
    void whatFailsLeavesNothingOnTheDevice() throws Exception {
        try (DenseProcess process = DenseProcess.start(folder, DenseFailures.class, List.of())) {
            assertEquals(0, process.end());
        }
    }

    @Test
    void refusesOtherNumbersOfInputs() throws Exception {
        try (LitServer server = start(Accelerator.Kind.CPU)) {
            HttpResponse<String> reply = new Client(server).post("/scores", "{\"input\":[1,2]}");
            assertEquals(422, reply.statusCode());
            assertTrue(reply.body().contains("Input should have 64 elements, not 2"), reply.body());
        }
    }

    private static LitServer start(Accelerator.Kind kind) {
        LitServer server =
                LitServer.builder()
                        .add(DenseApiEndpoint::new)
                        .config(ServerConfig.STANDARD.accelerator(Accelerator.STANDARD.kind(kind)))
                        .port(0)
                        .start();
        server.batching("/scores", Batching.upTo(CLIENTS, PATIENCE));
        return server;
    }

    /** Each round is one batch, since a batch waits until it has a request of each client. */
    private static void assertAnswers(Client client) throws Exception {
        Random random = new Random(7);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Void>> requests = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    float[] input = input(random);
                    requests.add(() -> assertAnswer(client, input));
                }
                for (Future<Void> answer : clients.invokeAll(requests)) {
                    answer.get();
                }
            }
        }
    }

    private static float[] input(Random random) {
        float[] input = new float[DenseApi.INPUTS];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) random.nextGaussian();
        }
        return input;
    }

    private static Void assertAnswer(Client client, float[] input) throws Exception {
        assertArrayEquals(expected(input), scores(client, input), 1e-3);
        return null;
    }

    private static double[] scores(Client client, float[] input) throws Exception {
        String json = "{\"input\":" + Arrays.toString(input) + "}";
        HttpResponse<String> reply = client.post("/scores", json);
        assertEquals(200, reply.statusCode(), reply::body);
        List<JsonValue> scores =
                JsonValue.parse(reply.body()).member("scores").orElseThrow().elements();
        return scores.stream().mapToDouble(JsonValue::doubleValue).toArray();
    }

    /** Output by output, in 64 bits: another way round than the sample. */
    private static double[] expected(float[] input) {
        double[] values = IntStream.range(0, input.length).mapToDouble(i -> input[i]).toArray();
        for (Layer layer : LAYERS) {
            double[] before = values;
            values =
                    IntStream.range(0, layer.outputs())
                            .mapToDouble(column -> output(layer, column, before))
                            .toArray();
        }
        return values;
    }

    private static double output(Layer layer, int column, double[] input) {
        double sum = layer.bias()[column];
        for (int row = 0; row < input.length; row++) {
            sum += input[row] * layer.weights()[row * layer.outputs() + column];
        }
        return Math.max(sum, layer.floor());
    }
}
