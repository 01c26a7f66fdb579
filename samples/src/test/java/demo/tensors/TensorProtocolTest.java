package demo.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.tensor.Tensor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints of tensors as models of the Open Inference Protocol. */
final class TensorProtocolTest {
    private final long before = Tensor.liveBytes();
    private final LitServer server =
            LitServer.builder()
                    .add(Sums_RowsApiEndpoint::new)
                    .add(Sums_LabelledApiEndpoint::new)
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void leaveNoTensor() {
        server.close();
        assertEquals(before, Tensor.liveBytes());
    }

    @Test
    void tensorsAreDeclaredByTheirShapes() throws Exception {
        assertEquals(
                """
                {"name":"rows","versions":["1"],"platform":"litserve_java",\
                "inputs":[{"name":"batch","datatype":"FP32","shape":[-1,3]}],\
                "outputs":[{"name":"output","datatype":"FP32","shape":[-1,-1]}]}\
                """,
                client.get("/v2/models/rows").body());
        assertEquals(
                """
                {"name":"labelled","versions":["1"],"platform":"litserve_java",\
                "inputs":[{"name":"x","datatype":"INT64","shape":[-1,-1]},\
                {"name":"label","datatype":"BYTES","shape":[-1,1]}],\
                "outputs":[{"name":"y","datatype":"INT64","shape":[-1,-1]},\
                {"name":"label","datatype":"BYTES","shape":[-1,1]}]}\
                """,
                client.get("/v2/models/labelled").body());
    }

    /** As many as fill a batch, so that none waits for the window. */
    @Test
    void rowsAreStackedIntoTheBatch() throws Exception {
        StringBuilder rows = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            rows.append(i == 0 ? "" : ",").append("[%d,1,0.5]".formatted(i));
            sums.append(i == 0 ? "" : ",").append(i + 1.5);
        }
        assertEquals(
                """
                {"model_name":"rows","model_version":"1","outputs":[\
                {"name":"output","datatype":"FP32","shape":[8,1],"data":[%s]}]}\
                """
                        .formatted(sums),
                client.post(
                                "/v2/models/rows/infer",
                                """
                                {"inputs":[{"name":"batch","datatype":"FP32","shape":[8,3],"data":[%s]}]}\
                                """
                                        .formatted(rows))
                        .body());
    }

    @Test
    void tensorsAndTextsGoTogether() throws Exception {
        assertEquals(
                """
                {"model_name":"labelled","model_version":"1","outputs":[\
                {"name":"y","datatype":"INT64","shape":[2,2],"data":[2,4,6,-8]},\
                {"name":"label","datatype":"BYTES","shape":[2,1],"data":["a","b"]}]}\
                """,
                client.post(
                                "/v2/models/labelled/infer",
                                """
                                {"inputs":[{"name":"label","datatype":"BYTES","shape":[2],"data":["a","b"]},\
                                {"name":"x","datatype":"INT64","shape":[2,2],"data":[1,2,3,-4]}]}\
                                """)
                        .body());
    }

    @Test
    void binaryRowsAreStackedIntoTheBatch() throws Exception {
        ByteBuffer floats = ByteBuffer.allocate(8 * 12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 24; i++) {
            floats.putFloat(i);
        }
        String json =
                """
                {"inputs":[{"name":"batch","datatype":"FP32","shape":[8,3],\
                "parameters":{"binary_data_size":96}}],"parameters":{"binary_data_output":true}}\
                """;
        byte[] body = Arrays.copyOf(json.getBytes(StandardCharsets.US_ASCII), json.length() + 96);
        System.arraycopy(floats.array(), 0, body, json.length(), 96);
        byte[] reply = post("/v2/models/rows/infer", json.length(), body);
        float[] sums = new float[8];
        ByteBuffer.wrap(reply, reply.length - 32, 32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(sums);
        assertArrayEquals(new float[] {3, 12, 21, 30, 39, 48, 57, 66}, sums);
    }

    private byte[] post(String path, int jsonBytes, byte[] body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> reply =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + server.port() + path))
                                    .header(
                                            "Inference-Header-Content-Length",
                                            String.valueOf(jsonBytes))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertEquals(200, reply.statusCode());
            return reply.body();
        }
    }
}
