package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hooks that take long to decide whether a request may pass. */
class AuthorizeTest {
    private static final int MANY = 100;
    private static final String BODY = "\"word\"";
    private static final String SOON = "X-Request-Timeout: 200ms";

    private final Gate gate = new Gate();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private LitServer server;

    /** Its hook asks at the gate about requests that say so. */
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
        public void authorize(RequestContext context) throws Exception {
            switch (context.header("X-Ask").orElse("")) {
                case "" -> {}
                case "deaf" -> gate.passDeaf();
                default -> ask();
            }
        }

        private void ask() throws InterruptedException {
            try {
                gate.pass();
            } catch (InterruptedException e) {
                ends.add("interrupted");
                throw e;
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

    @BeforeEach
    void start() {
        server = LitServer.builder().add(Guarded::new).port(0).start();
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private RawClient connect() throws IOException {
        return new RawClient(server.port());
    }

    private static String ask(String how, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "X-Ask: " + how;
        return RawClient.post("/predict", BODY, all);
    }

    private void assertServes(RawClient client) throws IOException {
        Answer answer = client.send(RawClient.post("/predict", BODY)).receive();
        assertEquals("word", answer.body());
    }

    @Test
    void aCheckDoesNotAskWhereTheHookWouldHearOfIt() {
        assertEquals(List.of(), server.unguardedPaths());
    }

    @Test
    void manyThatHangAnswerAtTheirDeadlineAndHoldUpNobody() throws Exception {
        try (RawClient other = connect()) {
            for (int i = 0; i < MANY; i++) {
                try (RawClient client = connect()) {
                    client.send(ask("deaf", "X-Request-Timeout: 20ms"));
                    assertEquals(504, client.receive().status());
                }
                assertServes(other);
            }
        }
        gate.awaitArrivals(MANY);
    }

    @Test
    void aHookIsInterruptedAtTheDeadline() throws Exception {
        try (RawClient client = connect()) {
            assertEquals(504, client.send(ask("gate", SOON)).receive().status());
            assertEquals("interrupted", ends.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void theConnectionGoesOnAfterAHookThatDidNotDecide() throws Exception {
        try (RawClient client = connect()) {
            client.send(ask("deaf", SOON) + RawClient.post("/predict", BODY));
            assertEquals(504, client.receive().status());
            assertEquals("word", client.receive().body());
            gate.open();
            assertServes(client);
        }
    }

    @Test
    void aLongBodyThatNobodyDecidedAboutIsNotReadToItsEnd() throws Exception {
        try (RawClient client = connect()) {
            String head = RawClient.head("POST", "/predict", "X-Ask: deaf", SOON);
            client.send(head + "Content-Length: 90000000\r\n\r\n" + "x".repeat(1000));
            assertEquals(504, client.receive().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aHookIsInterruptedWhenItsClientLeaves() throws Exception {
        try (RawClient hangsUp = connect()) {
            hangsUp.send(ask("gate"));
            gate.awaitArrivals(1);
        }
        assertEquals("interrupted", ends.poll(20, TimeUnit.SECONDS));
        RawClient resets = connect();
        resets.send(ask("gate") + ask("gate").repeat(MANY));
        gate.awaitArrivals(1);
        resets.reset();
        assertEquals("interrupted", ends.poll(20, TimeUnit.SECONDS));
    }
}
