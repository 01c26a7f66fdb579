package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests for tensors that wait, are given up, or come to closed doors. */
class InferLifeTest {
    private static final String INFER = "/v2/models/rows/infer";

    private final Gate gate = new Gate();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(ServerConfig config, UnaryOperator<Route> facts) {
        server =
                LitServer.builder()
                        .config(config.port(0))
                        .add(() -> new Rows.Batched(facts, Batching.upTo(1), this::predict))
                        .add(() -> new Rows.Single(Route::inline, row -> row))
                        .start();
    }

    private void serve() {
        serve(ServerConfig.STANDARD, UnaryOperator.identity());
    }

    /** A row labelled "held" waits at the gate. */
    private List<Rows.Row> predict(List<Rows.Row> rows) throws InterruptedException {
        order.add(rows.getFirst().label());
        if (rows.getFirst().label().equals("held")) {
            try {
                gate.pass();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
        return rows;
    }

    private static String rows(String parameters, String... labels) {
        List<String> texts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (String label : labels) {
            texts.add("\"" + label + "\"");
            numbers.add("1,2,3");
        }
        return """
        {"parameters":{%s},"inputs":[\
        {"name":"x","datatype":"FP32","shape":[%d,3],"data":[%s]},\
        {"name":"label","datatype":"BYTES","shape":[%d],"data":[%s]}]}\
        """
                .formatted(
                        parameters,
                        labels.length,
                        String.join(",", numbers),
                        labels.length,
                        String.join(",", texts));
    }

    private CompletableFuture<HttpResponse<String>> inferLater(
            String parameters, String... labels) {
        return new Client(server).postLaterTo(INFER, rows(parameters, labels));
    }

    private void awaitWaiting(int count) {
        while (server.waiting("/rows") != count) {
            Thread.onSpinWait();
        }
    }

    private void assertInterrupted() throws InterruptedException {
        assertTrue(interrupted.await(20, TimeUnit.SECONDS), "predict was not interrupted");
    }

    @Test
    void aRequestShortensItsDeadlineInMicroseconds() throws Exception {
        serve();
        HttpResponse<String> reply = inferLater("\"timeout\":50000", "held", "b").get();
        assertEquals("{\"error\":\"Request timed out\"}", reply.body());
        assertEquals(504, reply.statusCode());
        assertInterrupted();
        awaitWaiting(0);
    }

    @Test
    void aRequestCannotLengthenItsDeadline() throws Exception {
        serve(ServerConfig.STANDARD, route -> route.timeout(Duration.ofMillis(50)));
        assertEquals(504, inferLater("\"timeout\":60000000", "held").get().statusCode());
    }

    @Test
    void theItemsOfAClientThatLeavesAreDropped() throws Exception {
        serve();
        try (RawClient leaving = new RawClient(server.port())) {
            leaving.send(RawClient.post(INFER, rows("", "held", "b", "c")));
            gate.awaitArrivals(1);
            awaitWaiting(2);
            leaving.reset();
        }
        assertInterrupted();
        awaitWaiting(0);
        assertEquals(List.of("held"), List.copyOf(order));
    }

    @Test
    void itemsThatFindNoRoomTakeNone() throws Exception {
        serve(ServerConfig.STANDARD, route -> route.queue(2));
        CompletableFuture<HttpResponse<String>> running = inferLater("", "held");
        gate.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> waiting = inferLater("", "b");
        awaitWaiting(1);
        HttpResponse<String> refused = inferLater("", "c", "d").get();
        assertEquals("{\"error\":\"Too many requests are waiting\"}", refused.body());
        assertEquals(429, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        gate.open();
        assertEquals(200, running.get().statusCode());
        assertEquals(200, waiting.get().statusCode());
        assertEquals(List.of("held", "b"), List.copyOf(order));
    }

    @Test
    void priorityDecidesWhoIsServedFirst() throws Exception {
        serve(ServerConfig.STANDARD.priorities(true), UnaryOperator.identity());
        assertEquals(List.of("held", "one", "five", "nine"), servedInOrder());
    }

    @Test
    void priorityMeansNothingUnlessItIsAllowed() throws Exception {
        serve();
        assertEquals(List.of("held", "nine", "five", "one"), servedInOrder());
    }

    private List<String> servedInOrder() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        replies.add(inferLater("", "held"));
        gate.awaitArrivals(1);
        replies.add(inferLater("\"priority\":9", "nine"));
        awaitWaiting(1);
        replies.add(inferLater("\"priority\":0", "five"));
        awaitWaiting(2);
        replies.add(inferLater("\"priority\":1", "one"));
        awaitWaiting(3);
        gate.open();
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get().statusCode());
        }
        return List.copyOf(order);
    }

    @Test
    void aServersKeyGuardsModels() throws Exception {
        serve(
                ServerConfig.STANDARD.access(Access.STANDARD.apiKey("secret")),
                UnaryOperator.identity());
        HttpResponse<String> refused = inferLater("", "a").get();
        assertEquals(401, refused.statusCode());
        assertTrue(refused.body().startsWith("{\"error\":"), refused.body());
        assertEquals(401, new Client(server).get("/v2").statusCode());
        assertEquals(
                200,
                new Client(server)
                        .postLaterTo(INFER, rows("", "a"), "X-API-Key", "secret")
                        .get()
                        .statusCode());
    }

    @Test
    void largeAndPackedBodiesAreReadLikeOthers() throws Exception {
        serve();
        String padded = rows("", "a") + " ".repeat(100_000);
        assertEquals(200, new Client(server).postTo(INFER, padded).statusCode());
        HttpResponse<byte[]> reply =
                Client.bytes(
                        new Client(server)
                                .request(INFER, "Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(gzip(padded))));
        assertEquals(200, reply.statusCode());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aModelOnTheEventLoopAnswersToo() throws Exception {
        serve();
        String one =
                """
                {"inputs":[{"name":"x","shape":[3],"datatype":"FP32","data":[1,2,3]},\
                {"name":"label","shape":[1],"datatype":"BYTES","data":["a"]}]%s}\
                """;
        String path = "/v2/models/row/infer";
        assertEquals(200, new Client(server).postTo(path, one.formatted("")).statusCode());
        String large = one.formatted(" ".repeat(100_000));
        assertEquals(200, new Client(server).postTo(path, large).statusCode());
    }

    @Test
    void whatIsNeitherJsonNorBytesIsRefused() throws Exception {
        serve();
        HttpResponse<String> reply =
                new Client(server)
                        .postLaterTo(INFER, rows("", "a"), "Content-Type", "text/csv")
                        .get();
        assertEquals(415, reply.statusCode());
        assertTrue(reply.body().startsWith("{\"error\":\"Unsupported media type"), reply.body());
    }
}
