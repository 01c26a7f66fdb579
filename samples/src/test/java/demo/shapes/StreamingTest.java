package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Emitter;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.ServerConfig;
import io.litserve.ServerConfig.Patience;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies of several items. */
class StreamingTest {
    record Request(int count, int failAt) {}

    record Item(int number) {}

    /** Emits numbers; fails at one of them, before any with 418. */
    @LitApi(path = "/numbers", timeout = "10s")
    static class Numbers {
        private final StreamingTest test;

        Numbers(StreamingTest test) {
            this.test = test;
        }

        Numbers() {
            this(new StreamingTest());
        }

        @Predict
        void predict(Request request, RequestContext context, Emitter<Item> emitter) {
            context.onCancel(test.cancelled::arrive);
            try {
                for (int i = 0; i < request.count(); i++) {
                    failAt(request, i);
                    emitter.emit(new Item(i));
                    test.emitted.incrementAndGet();
                }
            } catch (RuntimeException e) {
                test.thrown.complete(e);
                throw e;
            }
        }

        private static void failAt(Request request, int i) {
            if (i == request.failAt()) {
                throw i == 0 ? new HttpException(418, "a teapot") : new IllegalStateException("no");
            }
        }
    }

    /** Streams text. */
    @LitApi(path = "/text")
    static class Text {
        @Predict
        Stream<Integer> predict(Request request) {
            return IntStream.range(0, request.count()).boxed();
        }

        @EncodeResponse
        String encode(Integer number) {
            if (number == 3) {
                throw new IllegalStateException("three");
            }
            return "<" + number + ">\n";
        }
    }

    private final AtomicInteger emitted = new AtomicInteger();
    private final Gate cancelled = new Gate();
    private final CompletableFuture<RuntimeException> thrown = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private LitServer server;

    private void start() {
        Patience patience =
                Patience.STANDARD.write(Duration.ofMillis(300)).grace(Duration.ofSeconds(2));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() -> new StreamingTest_NumbersEndpoint(() -> new Numbers(this)))
                        .add(StreamingTest_TextEndpoint::new)
                        .start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> post(String path, int count, int failAt, String... headers)
            throws IOException, InterruptedException {
        if (server == null) {
            start();
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(HttpRequest.BodyPublishers.ofString(body(count, failAt)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String body(int count, int failAt) {
        return "{\"count\":%d,\"failAt\":%d}".formatted(count, failAt);
    }

    @Test
    @Tag("parity")
    void sendsEachItemAsALine() throws Exception {
        HttpResponse<String> reply = post("/numbers", 3, -1);
        assertEquals(
                "application/x-ndjson", reply.headers().firstValue("content-type").orElseThrow());
        assertEquals("{\"number\":0}\n{\"number\":1}\n{\"number\":2}\n", reply.body());
    }

    @Test
    @Tag("improved")
    void sendsEventsToWhoeverAcceptsThem() throws Exception {
        HttpResponse<String> reply = post("/numbers", 2, -1, "Accept", "text/event-stream");
        assertEquals("text/event-stream", reply.headers().firstValue("content-type").orElseThrow());
        assertEquals("data: {\"number\":0}\n\ndata: {\"number\":1}\n\n", reply.body());
    }

    @Test
    @Tag("parity")
    void sendsTextAsItIs() throws Exception {
        HttpResponse<String> reply = post("/text", 3, -1);
        assertEquals(
                "text/plain; charset=utf-8",
                reply.headers().firstValue("content-type").orElseThrow());
        assertEquals("<0>\n<1>\n<2>\n", reply.body());
    }

    @Test
    void sendsEachLineOfATextAsOneOfItsEvent() throws Exception {
        assertEquals(
                "data: <0>\ndata: \n\n",
                post("/text", 1, -1, "Accept", "text/event-stream").body());
    }

    @Test
    @Tag("parity")
    void answersWithoutItemsWhereThereAreNone() throws Exception {
        HttpResponse<String> reply = post("/numbers", 0, -1);
        assertEquals(200, reply.statusCode());
        assertEquals("", reply.body());
    }

    @Test
    void keepsTheOrderOfManyItems() throws Exception {
        String[] lines = post("/numbers", 100_000, -1).body().split("\n");
        assertEquals(100_000, lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertEquals("{\"number\":" + i + "}", lines[i]);
        }
    }

    @Test
    @Tag("improved")
    void answersAnErrorBeforeTheFirstItemWithItsStatus() throws Exception {
        HttpResponse<String> reply = post("/numbers", 3, 0);
        assertEquals(418, reply.statusCode());
        assertEquals("{\"detail\":\"a teapot\"}", reply.body());
    }

    @Test
    @Tag("improved")
    void endsWithALineOfTheErrorAfterTheFirstItem() throws Exception {
        assertEquals(
                "{\"number\":0}\n{\"error\":{\"status\":500,\"detail\":\"Internal server error\"}}\n",
                post("/numbers", 3, 1).body());
    }

    @Test
    void endsWithAnErrorEventAfterTheFirstItem() throws Exception {
        String body = post("/numbers", 3, 1, "Accept", "text/event-stream").body();
        assertTrue(
                body.endsWith(
                        "event: error\ndata: {\"error\":{\"status\":500,\"detail\":\"Internal server error\"}}\n\n"),
                body);
    }

    @Test
    @Tag("improved")
    void breaksTextOffAtAnError() {
        assertThrows(IOException.class, () -> post("/text", 5, -1));
    }

    @Test
    void keepsPipelinedStreamsInOrder() throws Exception {
        start();
        try (Wire wire = new Wire(server)) {
            wire.post("/numbers", body(2, -1))
                    .post("/numbers", body(1, 0))
                    .post("/text", body(1, -1));
            wire.skipTo("{\"number\":1}");
            wire.skipTo("HTTP/1.1 418 Client Error (418)");
            wire.skipTo("<0>");
        }
    }

    @Test
    @Tag("improved")
    void holdsTheProducerBackWhileTheClientDoesNotRead() throws Exception {
        start();
        int count = 1_000_000;
        try (Wire wire = new Wire(server)) {
            wire.post("/numbers", body(count, -1));
            wire.skipTo("{\"number\":0}");
            Thread worker = worker("lit-numbers");
            while (worker.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertTrue(emitted.get() < count, () -> emitted + " items for a client that reads one");
            wire.skipTo("{\"number\":" + (count - 1) + "}");
        }
    }

    private static Thread worker(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("improved")
    void stopsTheProducerWhenTheClientLeaves() throws Exception {
        start();
        try (Wire wire = new Wire(server)) {
            wire.post("/numbers", body(Integer.MAX_VALUE, -1));
            wire.skipTo("{\"number\":0}");
            wire.reset();
        }
        cancelled.await(1);
        assertInstanceOf(CancellationException.class, thrown.get(5, TimeUnit.SECONDS));
        assertEquals("{\"number\":0}\n", post("/numbers", 1, -1).body());
    }

    @Test
    @Tag("improved")
    void breaksOffAClientThatTakesNothingForTooLong() throws Exception {
        start();
        try (Wire wire = new Wire(server)) {
            wire.post("/numbers", body(Integer.MAX_VALUE, -1));
            cancelled.await(1);
            assertTrue(wire.isBrokenOff());
        }
        assertEquals("{\"number\":0}\n", post("/numbers", 1, -1).body());
    }
}
