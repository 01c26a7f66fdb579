package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Device;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.tensor.Tensor;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That a request ends the run that it waits for: by its deadline, or as its client leaves. */
class OnnxDeadlineTest {
    private static final int WIDTH = 512;

    /** By 1500 products takes a minute or so, in steps of some 25 ms. */
    private static final int MANY = 4096;

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void deadlineEndsTheRunOfABatchAndTheWorkerGoesOn() throws Exception {
        try (LitServer server = LitServer.builder().add(Rows::new).port(0).start()) {
            HttpResponse<String> late = post(server, "" + MANY, "2s");
            assertEquals(504, late.statusCode(), late.body());
            assertTrue(ended.await(15, TimeUnit.SECONDS));
            HttpResponse<String> quick = post(server, "0", "30s");
            assertEquals("0", quick.body());
        }
    }

    @Test
    void aClientThatLeavesEndsTheRunOfItsBatchAndTheWorkerGoesOn() throws Exception {
        try (LitServer server = LitServer.builder().add(Rows::new).port(0).start()) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                String request =
                        "POST /rows HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 4\r\n\r\n"
                                + MANY;
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                started.await();
            }
            assertTrue(ended.await(15, TimeUnit.SECONDS));
            assertEquals("0", post(server, "0", "30s").body());
        }
    }

    private static HttpResponse<String> post(LitServer server, String body, String timeout)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + server.port() + "/rows");
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("X-Request-Timeout", timeout)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** Multiplies as many rows as it is told. */
    private final class Rows implements Endpoint.Batched<Integer, Integer, Integer> {
        private OnnxModel model;

        @Override
        public Route route() {
            return Route.post("/rows", "rows");
        }

        @Override
        public Batching batching() {
            return Batching.upTo(4, Duration.ZERO);
        }

        @Override
        public void open(Device device, Settings settings) {
            model =
                    OnnxModel.load(
                            Graphs.products(1500, WIDTH), OnnxOptions.SERVER.intraOpThreads(1));
        }

        @Override
        public void close() {
            model.close();
        }

        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public Integer read(Body body) {
            return body.json().intValue();
        }

        @Override
        public Integer decode(Integer body, RequestContext context) {
            return body;
        }

        @Override
        public List<Integer> predict(List<Integer> rows, List<RequestContext> contexts) {
            int count = Collections.max(rows);
            started.countDown();
            try (Tensor x = Tensor.of(new float[count * WIDTH], count, WIDTH);
                    OnnxResult out =
                            model.run(
                                    OnnxInputs.of(Map.of("x", x)),
                                    OnnxCancellation.ofAll(contexts))) {
                assertEquals(count, out.get("y").shape().dim(0));
                return rows;
            } catch (CancellationException e) {
                ended.countDown();
                throw e;
            }
        }

        @Override
        public void encode(Integer output, RequestContext context, Reply reply) {
            reply.json().value(output);
        }
    }
}
