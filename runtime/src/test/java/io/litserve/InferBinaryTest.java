package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.endpoint.Batching;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferBinaryTest {
    private static final String JSON =
            """
            {"inputs":[{"name":"x","shape":[2,3],"datatype":"FP32","parameters":{"binary_data_size":24}},\
            {"name":"label","shape":[2,1],"datatype":"BYTES","parameters":{"binary_data_size":12}}],\
            "parameters":{"binary_data_output":true}}\
            """;
    private static final byte[] X = floats(1, 2, 3, 4, 5, 6);
    private static final byte[] LABEL = join(text("a"), text("b\u00e9"));

    private LitServer server;

    @BeforeEach
    void serve() {
        server =
                LitServer.builder()
                        .add(() ->
                                new Rows.Batched(
                                        UnaryOperator.identity(), Batching.upTo(4), rows -> rows))
                        .port(0)
                        .start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private HttpResponse<byte[]> post(String jsonBytes, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                new Client(server)
                        .request(
                                "/v2/models/rows/infer",
                                "Inference-Header-Content-Length",
                                jsonBytes,
                                "Content-Type",
                                "application/octet-stream");
        return Client.bytes(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> infer(String json, byte[]... data)
            throws IOException, InterruptedException {
        byte[] header = json.getBytes(UTF_8);
        return post(String.valueOf(header.length), join(header, join(data)));
    }

    private static void assertReply(String json, byte[] data, HttpResponse<byte[]> reply) {
        String length =
                reply.headers().firstValue("Inference-Header-Content-Length").orElse("none");
        int jsonBytes = Integer.parseInt(length);
        assertEquals(json, new String(reply.body(), 0, jsonBytes, UTF_8));
        assertArrayEquals(data, Arrays.copyOfRange(reply.body(), jsonBytes, reply.body().length));
        assertEquals(
                "application/octet-stream", reply.headers().firstValue("content-type").orElse(""));
    }

    @Test
    void tensorsGoBothWaysInBinary() throws Exception {
        assertReply(
                """
                {"model_name":"rows","model_version":"1","outputs":[\
                {"name":"y","datatype":"FP32","shape":[2,2],"parameters":{"binary_data_size":16}},\
                {"name":"label","datatype":"BYTES","shape":[2,1],"parameters":{"binary_data_size":12}}]}\
                """,
                join(floats(6, 6, 15, 120), LABEL),
                infer(JSON, X, LABEL));
    }

    @Test
    void jsonAndBinaryMix() throws Exception {
        String json =
                """
                {"inputs":[{"name":"label","shape":[2],"datatype":"BYTES","data":["a","b"]},\
                {"name":"x","shape":[2,3],"datatype":"FP32","parameters":{"binary_data_size":24}}],\
                "outputs":[{"name":"label"},{"name":"y","parameters":{"binary_data":true}}]}\
                """;
        assertReply(
                """
                {"model_name":"rows","model_version":"1","outputs":[\
                {"name":"label","datatype":"BYTES","shape":[2,1],"data":["a","b"]},\
                {"name":"y","datatype":"FP32","shape":[2,2],"parameters":{"binary_data_size":16}}]}\
                """,
                floats(6, 6, 15, 120),
                infer(json, X));
    }

    @Test
    void anOutputMayStayInJsonWhereTheOthersDoNot() throws Exception {
        String json =
                JSON.replace(
                        "{\"inputs\"",
                        "{\"outputs\":[{\"name\":\"y\",\"parameters\":{\"binary_data\":false}}],"
                                + "\"inputs\"");
        HttpResponse<byte[]> reply = infer(json, X, LABEL);
        assertEquals(
                """
                {"model_name":"rows","model_version":"1","outputs":[\
                {"name":"y","datatype":"FP32","shape":[2,2],"data":[6.0,6.0,15.0,120.0]}]}\
                """,
                new String(reply.body(), UTF_8));
        assertEquals("application/json", reply.headers().firstValue("content-type").orElse(""));
    }

    private static Stream<Arguments> mistakes() {
        byte[] json = JSON.getBytes(UTF_8);
        byte[] whole = join(json, X, LABEL);
        String length = String.valueOf(json.length);
        byte[] longer = join(JSON.replace("24", "28").getBytes(UTF_8), X, LABEL);
        byte[] cut = join(json, X, text("a"), floats(1000), new byte[] {1, 2, 3});
        return Stream.of(
                Arguments.of(
                        "x", whole, "Inference-Header-Content-Length: 'x' (expected: a number)"),
                Arguments.of(
                        "-1",
                        whole,
                        "Inference-Header-Content-Length: -1 (expected: at most the %d bytes sent)"
                                .formatted(whole.length)),
                Arguments.of(
                        "9000000000000000000",
                        whole,
                        ("Inference-Header-Content-Length: 9000000000000000000"
                                        + " (expected: at most the %d bytes sent)")
                                .formatted(whole.length)),
                Arguments.of(length, join(whole, new byte[] {0}), "1 bytes follow the last input"),
                Arguments.of(
                        length,
                        Arrays.copyOf(whole, whole.length - 1),
                        "input 'label': binary_data_size: 12 (expected: at most the 11 bytes left)"),
                Arguments.of(
                        length,
                        longer,
                        "input 'x': 28 bytes (expected: 24 for FP32 of shape [2,3])"),
                Arguments.of(length, cut, "input 'label': element 1 is cut short"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsFramedWronglyIsRefused(String length, byte[] body, String error) throws Exception {
        HttpResponse<byte[]> reply = post(length, body);
        assertEquals("{\"error\":\"" + error + "\"}", new String(reply.body(), UTF_8));
        assertEquals(400, reply.statusCode());
    }

    @Test
    void aSizeIsNoShape() throws Exception {
        String json = JSON.replace("[2,3]", "[4611686018427387904,3]");
        HttpResponse<byte[]> reply = infer(json, X, LABEL);
        assertEquals(413, reply.statusCode());
    }

    @Test
    void aBodyWithoutJsonIsForModelsOfOneInput() throws Exception {
        HttpResponse<byte[]> reply = post("0", X);
        assertEquals(
                "{\"error\":\"a body without JSON is for models of one input; 'rows' has 2\"}",
                new String(reply.body(), UTF_8));
        assertEquals(400, reply.statusCode());
    }
}
