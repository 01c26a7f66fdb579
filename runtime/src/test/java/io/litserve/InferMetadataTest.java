package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferMetadataTest {
    private LitServer server;

    @BeforeEach
    void serve() {
        server = builder().start();
    }

    private static LitServer.Builder builder() {
        return LitServer.builder()
                .add(() -> new Rows.Batched(UnaryOperator.identity(), Batching.upTo(4), it -> it))
                .add(() -> new Rows.Single(UnaryOperator.identity(), it -> it))
                .add(() -> new Squares.Single(Squares::square))
                .port(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return new Client(server).get(path, headers);
    }

    @Test
    void theServerNamesTheExtensionsThatWork() throws Exception {
        assertEquals(
                """
                {"name":"litserve","version":"(not packaged)","extensions":["binary_tensor_data"]}\
                """,
                get("/v2").body());
    }

    @Test
    void schedulingIsAnExtensionOnceRequestsMayAskForAPriority() throws Exception {
        server.close();
        server = builder().config(ServerConfig.STANDARD.priorities(true).port(0)).start();
        assertTrue(get("/v2").body().contains("[\"binary_tensor_data\",\"schedule_policy\"]"));
    }

    @Test
    void aBatchedModelHasAnAxisMore() throws Exception {
        String expected =
                """
                {"name":"rows","versions":["1"],"platform":"litserve_java","inputs":[\
                {"name":"x","datatype":"FP32","shape":[-1,3]},\
                {"name":"label","datatype":"BYTES","shape":[-1,1]}],"outputs":[\
                {"name":"y","datatype":"FP32","shape":[-1,2]},\
                {"name":"label","datatype":"BYTES","shape":[-1,1]}]}\
                """;
        assertEquals(expected, get("/v2/models/rows").body());
        assertEquals(expected, get("/v2/models/rows/versions/1").body());
        assertEquals(expected, get("/v2/models/rows/versions/latest").body());
    }

    @Test
    void aModelOfOneItemHasNone() throws Exception {
        assertTrue(
                get("/v2/models/row").body().contains("\"datatype\":\"FP32\",\"shape\":[3]}"),
                get("/v2/models/row").body());
    }

    @Test
    void probesSayWhatTheyFound() throws Exception {
        assertEquals("{\"live\":true}", get("/v2/health/live").body());
        assertEquals("{\"ready\":true}", get("/v2/health/ready").body());
        assertEquals("{\"name\":\"rows\",\"ready\":true}", get("/v2/models/rows/ready").body());
        assertEquals(200, get("/v2/models/rows/versions/1/ready").statusCode());
    }

    @Test
    void anEndpointWithoutTensorsIsNoModel() throws Exception {
        assertEquals(404, get("/v2/models/square").statusCode());
        assertEquals("{\"error\":\"Not Found\"}", get("/v2/models/square").body());
        assertEquals(404, get("/v2/models/rows/versions/2").statusCode());
    }

    @Test
    void errorsAreWordedAsTheProtocolWants() throws Exception {
        HttpResponse<String> reply = new Client(server).postTo("/v2/models/rows", "{}");
        assertEquals(405, reply.statusCode());
        assertEquals("{\"error\":\"Method Not Allowed\"}", reply.body());
        assertEquals(405, get("/v2/models/rows/infer").statusCode());
    }
}
