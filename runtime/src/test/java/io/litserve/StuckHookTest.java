package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.ServerConfig.Patience;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks on virtual threads, or on event loops, that do not come back. */
class StuckHookTest {
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();
    private static final String SOON = "X-Request-Timeout: 300ms";
    private static final String BODY = "\"word\"";

    private final Gate gate = new Gate();
    private final AtomicInteger stuck = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private LitServer server;

    @AfterEach
    void close() {
        released.countDown();
        gate.open();
        server.close();
    }

    private void serve(Endpoint<String, String, String> endpoint) {
        Patience patience = Patience.STANDARD.hang(Duration.ofMillis(100));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() -> endpoint)
                        .start();
    }

    private int ask(String... headers) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(RawClient.post("/predict", BODY, headers)).receive().status();
        }
    }

    private void awaitHealth(int status) throws Exception {
        for (String path : new String[] {"/health/live", "/health/ready"}) {
            try (RawClient client = new RawClient(server.port())) {
                while (client.send(RawClient.get(path)).receive().status() != status) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Takes a carrier from all others, for as long as it is not released. */
    private void spin() {
        stuck.incrementAndGet();
        while (released.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void asManyAuthorizationsAsThereAreCarriersAreTold() throws Exception {
        serve(new Guarded());
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
        while (stuck.get() < CARRIERS) {
            assertEquals(504, ask("X-Spin: yes", SOON));
        }
        awaitHealth(503);
        assertEquals(504, ask(SOON));
        released.countDown();
        assertEquals(200, ask());
        awaitHealth(200);
    }

    /** They only wait, but nothing else can run: there is room for two. */
    @Test
    void asManyPredictionsAsMayRunAreTold() throws Exception {
        serve(
                new Words.Single(
                        Words.Around.NOTHING.route(route -> route.concurrency(2)),
                        (word, _) -> {
                            stuck.incrementAndGet();
                            gate.passDeaf();
                            return word;
                        }));
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
        while (stuck.get() < 2) {
            assertEquals(504, ask(SOON));
        }
        awaitHealth(503);
        gate.open();
        assertEquals(200, ask());
        awaitHealth(200);
    }

    /** Passes all requests but those that have it spin. */
    private final class Guarded implements Endpoint.Single<String, String, String> {
        @Override
        public Route route() {
            return Route.post("/predict", "guarded");
        }

        @Override
        public boolean authorizes() {
            return true;
        }

        @Override
        public void authorize(RequestContext context) {
            if (context.header("X-Spin").isPresent()) {
                spin();
            }
        }

        @Override
        public String read(Body body) {
            return body.json().string();
        }

        @Override
        public void open(Device device, Settings settings) {}

        @Override
        public void close() {}

        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public String decode(String body, RequestContext context) {
            return body;
        }

        @Override
        public String predict(String input, RequestContext context) {
            return input;
        }

        @Override
        public void encode(String output, RequestContext context, Reply reply) {
            reply.text(output);
        }
    }
}
