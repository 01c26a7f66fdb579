package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.LitServer;
import io.litserve.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The samples as models of the Open Inference Protocol. */
final class InferenceProtocolTest {
    private static final int DIMENSIONS = 384;

    private static final LitServer server =
            LitServer.builder()
                    .add(SquareApiEndpoint::new)
                    .add(EmbeddingsApiEndpoint::new)
                    .port(0)
                    .start();
    private static final Client client = new Client(server);

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void tellsWhatTheRecordsDeclare() throws Exception {
        assertEquals(
                """
                {"name":"embeddings","versions":["1"],"platform":"litserve_java",\
                "inputs":[{"name":"text","datatype":"BYTES","shape":[-1,1]}],\
                "outputs":[{"name":"embedding","datatype":"FP32","shape":[-1,-1]}]}\
                """,
                client.get("/v2/models/embeddings").body());
    }

    @Test
    void squaresRows() throws Exception {
        String request =
                """
                {"id":"q1","inputs":[{"name":"input","datatype":"FP32","shape":[3,1],"data":[1,2,-3]}]}\
                """;
        assertEquals(
                """
                {"model_name":"square","model_version":"1","id":"q1","outputs":[\
                {"name":"output","datatype":"FP32","shape":[3,1],"data":[1.0,4.0,9.0]}]}\
                """,
                client.post("/v2/models/square/infer", request).body());
    }

    @Test
    void embedsTextsInBinaryAsItDoesInJson() throws Exception {
        byte[] reply = embedInBinary("a cat", "the \u2603 thaws");
        ByteBuffer numbers =
                ByteBuffer.wrap(reply, reply.length - 8 * DIMENSIONS, 8 * DIMENSIONS)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (String text : List.of("a cat", "the \u2603 thaws")) {
            float[] vector = new float[DIMENSIONS];
            numbers.asFloatBuffer().get(vector);
            numbers.position(numbers.position() + 4 * DIMENSIONS);
            assertArrayEquals(embed(text), vector, 1e-5f);
        }
    }

    private static byte[] embedInBinary(String... texts) throws IOException, InterruptedException {
        ByteBuffer data = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            data.putInt(bytes.length).put(bytes);
        }
        String json =
                """
                {"inputs":[{"name":"text","datatype":"BYTES","shape":[%d,1],\
                "parameters":{"binary_data_size":%d}}],"parameters":{"binary_data_output":true}}\
                """
                        .formatted(texts.length, data.position());
        byte[] body = new byte[json.length() + data.position()];
        ByteBuffer.wrap(body)
                .put(json.getBytes(StandardCharsets.US_ASCII))
                .put(data.array(), 0, data.position());
        HttpResponse<byte[]> reply = post("/v2/models/embeddings/infer", json.length(), body);
        assertEquals(200, reply.statusCode());
        return reply.body();
    }

    private static HttpResponse<byte[]> post(String path, int jsonBytes, byte[] body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                            .header("Inference-Header-Content-Length", String.valueOf(jsonBytes))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static float[] embed(String text) throws IOException, InterruptedException {
        String body = "{\"text\":" + JsonValue.of(text) + "}";
        List<JsonValue> numbers =
                JsonValue.parse(client.post("/embed", body).body())
                        .member("embedding")
                        .orElseThrow()
                        .elements();
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.get(i).doubleValue();
        }
        return vector;
    }
}
