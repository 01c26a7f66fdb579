package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferJsonTest {
    private static final String X =
            "{\"name\":\"x\",\"shape\":[2,3],\"datatype\":\"FP32\",\"data\":";
    private static final String LABEL =
            "{\"name\":\"label\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[\"a\",\"b\"]}";
    private static final String TWO = "{\"inputs\":[" + X + "[1,2,3,4,5,6]}," + LABEL + "]}";
    private static final String ANSWER =
            """
            {"model_name":"rows","model_version":"1","outputs":[\
            {"name":"y","datatype":"FP32","shape":[2,2],"data":[6.0,6.0,15.0,120.0]},\
            {"name":"label","datatype":"BYTES","shape":[2,1],"data":["a","b"]}]}\
            """;

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(UnaryOperator<Route> facts, Batching batching) {
        server =
                LitServer.builder()
                        .add(() -> new Rows.Batched(facts, batching, this::count))
                        .add(() -> new Rows.Single(UnaryOperator.identity(), it -> it))
                        .port(0)
                        .start();
    }

    private void serve() {
        serve(UnaryOperator.identity(), Batching.upTo(4));
    }

    private List<Rows.Row> count(List<Rows.Row> rows) {
        sizes.add(rows.size());
        return rows;
    }

    private HttpResponse<String> infer(String body) throws IOException, InterruptedException {
        return new Client(server).postTo("/v2/models/rows/infer", body);
    }

    @Test
    void rowsOfARequestAreItemsOfABatch() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(2, Duration.ofMinutes(1)));
        HttpResponse<String> reply = infer(TWO);
        assertEquals(ANSWER, reply.body());
        assertEquals(200, reply.statusCode());
        assertEquals("application/json", reply.headers().firstValue("content-type").orElse(""));
        assertEquals(List.of(2), sizes);
    }

    @Test
    void shareABatchWithRequestsOfTheEndpointItself() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(3, Duration.ofMinutes(1)));
        CompletableFuture<HttpResponse<String>> other =
                new Client(server).postLaterTo("/rows", "{\"x\":[1,1,1],\"label\":\"c\"}");
        assertEquals(ANSWER, infer(TWO).body());
        assertEquals("{\"y\":[3.0,1.0],\"label\":\"c\"}", other.get().body());
        assertEquals(List.of(3), sizes);
    }

    @Test
    void moreItemsThanABatchHoldsTakeSeveral() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(1));
        assertEquals(ANSWER, infer(TWO).body());
        assertEquals(List.of(1, 1), sizes);
    }

    @Test
    void aModelOfOneItemTakesNoAxisMore() throws Exception {
        serve();
        String one =
                """
                {"inputs":[{"name":"x","shape":[3],"datatype":"FP32","data":[1,2,3]},\
                {"name":"label","shape":[1],"datatype":"BYTES","data":["a"]}]}\
                """;
        assertEquals(
                """
                {"model_name":"row","model_version":"1","outputs":[\
                {"name":"y","datatype":"FP32","shape":[2],"data":[6.0,6.0]},\
                {"name":"label","datatype":"BYTES","shape":[1],"data":["a"]}]}\
                """,
                new Client(server).postTo("/v2/models/row/versions/1/infer", one).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2,3,4,5,6]", "[[1,2,3],[4,5,6]]", "[ 1e0, 2.0,3,4,5,6 ]"})
    void dataIsNestedOrFlat(String data) throws Exception {
        serve();
        assertEquals(ANSWER, infer("{\"inputs\":[" + X + data + "}," + LABEL + "]}").body());
    }

    @Test
    void dataMayComeBeforeWhatItIs() throws Exception {
        serve();
        String reversed =
                """
                {"inputs":[{"data":[["a"],["b"]],"datatype":"BYTES","shape":[2,1],"name":"label"},\
                {"data":[[1,2,3],[4,5,6]],"shape":[2,3],"datatype":"FP32","name":"x"}]}\
                """;
        assertEquals(ANSWER, infer(reversed).body());
    }

    @Test
    void textsNeedNoAxisOfTheirOwn() throws Exception {
        serve();
        assertEquals(ANSWER, infer(TWO.replace("[2,1]", "[2]")).body());
    }

    @Test
    void theIdComesBack() throws Exception {
        serve();
        String reply = infer(TWO.replace("{\"inputs\"", "{\"id\":\"n\\\"7\",\"inputs\"")).body();
        assertEquals(ANSWER.replace("\"1\",", "\"1\",\"id\":\"n\\\"7\","), reply);
    }

    @Test
    void onlyWantedOutputsComeInTheOrderOfTheRequest() throws Exception {
        serve();
        String wanted = "\"outputs\":[{\"name\":\"label\"}],\"inputs\"";
        assertEquals(
                """
                {"model_name":"rows","model_version":"1","outputs":[\
                {"name":"label","datatype":"BYTES","shape":[2,1],"data":["a","b"]}]}\
                """,
                infer(TWO.replace("\"inputs\"", wanted)).body());
    }

    /** The part of a request to replace, by what, and the error. */
    private static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("\"FP32\"", "\"FP64\"", "input 'x': datatype FP64 (expected: FP32)"),
                Arguments.of("[2,3]", "[3,2]", "input 'x': shape [3,2] (expected: [-1,3])"),
                Arguments.of("[2,3]", "[6]", "input 'x': shape [6] (expected: [-1,3])"),
                Arguments.of("[2,3]", "[-2,-3]", "shape: -2 (expected: >= 0)"),
                Arguments.of("[2,3]", "[0,3]", "the request has no items"),
                Arguments.of(
                        "[2,3]",
                        "[1,3]",
                        "inputs[0].data: Input should have elements of shape [1,3], not 6"),
                Arguments.of(
                        "[1,2,3,4,5,6]",
                        "[[1,2],[3,4,5,6]]",
                        "inputs[0].data[0]: Input should have 3 elements, not 2"),
                Arguments.of(
                        "[1,2,3,4,5,6]",
                        "[1,2,3,[4,5,6]]",
                        "inputs[0].data[3]: Input should be an element, not a list"),
                Arguments.of(
                        "[1,2,3,4,5,6]",
                        "[1,2,3,4,null,6]",
                        "inputs[0].data[4]: Input should be a valid number"),
                Arguments.of("\"x\"", "\"z\"", "input 'z' is none of model 'rows'"),
                Arguments.of("\"name\":\"x\"", "\"nom\":\"x\"", "an input has no name"),
                Arguments.of("," + LABEL, "", "input 'label' is missing"),
                Arguments.of(LABEL, X + "[1,2,3,4,5,6]}", "input 'label' is missing"),
                Arguments.of(
                        LABEL, LABEL + "," + LABEL, "model 'rows' has 2 inputs, the request more"),
                Arguments.of(
                        "\"inputs\"",
                        "\"outputs\":[{\"name\":\"z\"}],\"inputs\"",
                        "output 'z' is none of model 'rows'"),
                Arguments.of(
                        "\"inputs\"",
                        "\"parameters\":{\"priority\":\"high\"},\"inputs\"",
                        "parameters.priority: Input should be a valid integer"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatMakesNoSenseIsRefused(String right, String wrong, String error) throws Exception {
        serve();
        HttpResponse<String> reply = infer(TWO.replace(right, wrong));
        assertEquals("{\"error\":\"" + error + "\"}", reply.body());
        assertEquals(400, reply.statusCode());
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        serve();
        HttpResponse<String> reply = infer("{\"inputs\":[}");
        assertTrue(reply.body().startsWith("{\"error\":\"line 1 column 12: "), reply.body());
        assertEquals(400, reply.statusCode());
    }

    @Test
    void whatThePayloadRefusesIsUnprocessable() throws Exception {
        serve();
        HttpResponse<String> reply = infer(TWO.replace("\"b\"", "\"\""));
        assertEquals("{\"error\":\"label is empty\"}", reply.body());
        assertEquals(422, reply.statusCode());
    }

    @Test
    void moreItemsThanMayWaitAreRefusedAtOnce() throws Exception {
        serve(route -> route.queue(1), Batching.upTo(4));
        HttpResponse<String> reply = infer(TWO);
        assertEquals("{\"error\":\"the request has 2 items (expected: at most 1)\"}", reply.body());
        assertEquals(413, reply.statusCode());
    }

    @Test
    void aFailureOfOneItemIsThatOfTheRequest() throws Exception {
        server =
                LitServer.builder()
                        .add(() ->
                                new Rows.Batched(
                                        UnaryOperator.identity(),
                                        Batching.upTo(1),
                                        InferJsonTest::refuseSecond))
                        .port(0)
                        .start();
        HttpResponse<String> reply = infer(TWO);
        assertEquals("{\"error\":\"no b here\"}", reply.body());
        assertEquals(409, reply.statusCode());
    }

    private static List<Rows.Row> refuseSecond(List<Rows.Row> rows) {
        if (rows.getFirst().label().equals("b")) {
            throw new HttpException(409, "no b here");
        }
        return rows;
    }
}
