package demo.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are nothing but the elements of a tensor. */
final class RawTensorTest {
    /** Gives back what it got. */
    @LitApi(path = "/fixed")
    static final class FixedApi {
        @Predict
        @Batch(size = 2)
        Tensor predict(@ItemShape({2, 2}) Tensor batch) {
            return batch.slice(0, batch.shape().rows());
        }
    }

    /** Gives back what it got, of as many rows as there were. */
    @LitApi(path = "/open")
    static final class OpenApi {
        @Predict
        @ItemShape(
                value = {-1, 3},
                dtype = "INT64")
        Tensor predict(
                @ItemShape(
                                value = {-1, 3},
                                dtype = "INT64")
                        Tensor input) {
            return input.slice(0, input.shape().rows());
        }
    }

    /** Takes any shape, which bytes do not tell. */
    @LitApi(path = "/any")
    static final class AnyApi {
        @Predict
        Tensor predict(@ItemShape({-1, -1}) Tensor input) {
            return input.reshape(input.shape().size());
        }
    }

    private final long before = Tensor.liveBytes();
    private final LitServer server =
            LitServer.builder()
                    .add(RawTensorTest_FixedApiEndpoint::new)
                    .add(RawTensorTest_OpenApiEndpoint::new)
                    .add(RawTensorTest_AnyApiEndpoint::new)
                    .port(0)
                    .start();

    @AfterEach
    void leaveNoTensor() {
        server.close();
        assertEquals(before, Tensor.liveBytes());
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    private <T> HttpResponse<T> post(
            String path, byte[] body, HttpResponse.BodyHandler<T> as, String... headers)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + server.port() + path);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/octet-stream")
                            .POST(BodyPublishers.ofByteArray(body));
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), as);
        }
    }

    private String text(String path, byte[] body) throws IOException, InterruptedException {
        return post(path, body, BodyHandlers.ofString()).body();
    }

    @Test
    void theBytesAreTheElements() throws Exception {
        assertEquals("[[1.0,2.0],[3.0,4.0]]", text("/fixed", floats(1, 2, 3, 4)));
    }

    @Test
    void theSizeTellsTheOpenAxis() throws Exception {
        assertEquals("[[1,2,3],[4,5,-6]]", text("/open", longs(1, 2, 3, 4, 5, -6)));
        assertEquals("[]", text("/open", new byte[0]));
    }

    @Test
    void jsonIsTakenAsWell() throws Exception {
        assertEquals(
                "[[1.0,2.0],[3.0,4.0]]", new Client(server).post("/fixed", "[1,2,3,4]").body());
    }

    @Test
    void anotherSizeIsRefused() throws Exception {
        var reply = post("/fixed", floats(1, 2, 3), BodyHandlers.ofString());
        assertEquals(422, reply.statusCode());
        assertEquals(
                """
                {"detail":[{"type":"tensor_shape","loc":["body"],\
                "msg":"Input should have 16 bytes, not 12"}]}\
                """,
                reply.body());
        assertEquals(
                """
                {"detail":[{"type":"tensor_shape","loc":["body"],\
                "msg":"Input should have a multiple of 24 bytes, not 32"}]}\
                """,
                text("/open", longs(1, 2, 3, 4)));
    }

    @Test
    void aShapeThatBytesDoNotTellIsForJson() throws Exception {
        var reply = post("/any", floats(1), BodyHandlers.ofString());
        assertEquals(415, reply.statusCode());
        assertEquals(
                "{\"detail\":\"Unsupported media type, expected application/json\"}", reply.body());
    }

    @Test
    void largeBodiesArriveWhole() throws Exception {
        long[] values = new long[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        String reply = text("/open", longs(values));
        assertEquals(100_000, reply.chars().filter(c -> c == '[').count() - 1);
        assertEquals("299999]]", reply.substring(reply.length() - 8));
    }

    @Test
    void modelsTakeTheElementsOfOneItem() throws Exception {
        byte[] reply =
                post(
                                "/v2/models/fixed/infer",
                                floats(1, 2, 3, 4),
                                BodyHandlers.ofByteArray(),
                                "Inference-Header-Content-Length",
                                "0")
                        .body();
        byte[] data = Arrays.copyOfRange(reply, reply.length - 16, reply.length);
        assertArrayEquals(floats(1, 2, 3, 4), data);
    }
}
