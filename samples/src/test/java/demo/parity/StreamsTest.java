package demo.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.Emitter;
import io.litserve.LitServer;
import io.litserve.annotation.Async;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streamed replies, as clients that come from LitServe know them or wish they were. */
class StreamsTest {
    private static final int CLIENTS = 50;

    record Item(int output) {}

    /** Counts up from a number; every stream waits in its middle until all have come there. */
    @LitApi(path = "/count", maxPayload = "1KB")
    static class Counting {
        private final CountDownLatch all;

        Counting() {
            this(CLIENTS);
        }

        Counting(int together) {
            this.all = new CountDownLatch(together);
        }

        @Predict
        @Async(concurrency = CLIENTS)
        void predict(int first, Emitter<Item> emitter) throws InterruptedException {
            emitter.emit(new Item(first));
            all.countDown();
            assertTrue(all.await(20, TimeUnit.SECONDS), "not all run at once");
            emitter.emit(new Item(first + 1));
        }
    }

    /** Counts up to a number. */
    @LitApi(path = "/numbers")
    static class Numbers {
        @Predict
        Stream<Integer> predict(int end) {
            return IntStream.range(0, end).boxed();
        }
    }

    private LitServer server;
    private Client client;

    private void serve(int together) {
        server =
                LitServer.builder()
                        .add(() -> new StreamsTest_CountingEndpoint(() -> new Counting(together)))
                        .add(StreamsTest_NumbersEndpoint::new)
                        .port(0)
                        .start();
        client = new Client(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("parity")
    void ofManyClientsRunSideBySideOnOneInstance() throws Exception {
        serve(CLIENTS);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<HttpResponse<String>>> replies =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(i -> threads.submit(() -> client.post("/count", "" + i)))
                            .toList();
            for (int i = 0; i < CLIENTS; i++) {
                HttpResponse<String> reply = replies.get(i).get();
                assertEquals(
                        "{\"output\":%d}\n{\"output\":%d}\n".formatted(i, i + 1), reply.body());
            }
        }
    }

    @Test
    @Tag("improved")
    void areNotBegunForABodyThatIsWrong() throws Exception {
        serve(1);
        assertEquals(400, client.post("/count", "{").statusCode());
        assertEquals(422, client.post("/count", "\"text\"").statusCode());
        HttpResponse<String> tooLarge = client.post("/count", " ".repeat(2 << 10) + "1");
        assertEquals(413, tooLarge.statusCode());
        assertEquals("{\"detail\":\"Payload too large\"}", tooLarge.body());
    }

    @Test
    @Tag("improved")
    void mayBeOfNumbers() throws Exception {
        serve(1);
        assertEquals("0\n1\n2\n", client.post("/numbers", "3").body());
    }

    @Test
    @Tag("improved")
    void tellTheirContentType() throws Exception {
        serve(1);
        HttpResponse<String> reply = client.post("/count", "1");
        assertEquals(
                "application/x-ndjson", reply.headers().firstValue("Content-Type").orElseThrow());
    }
}
