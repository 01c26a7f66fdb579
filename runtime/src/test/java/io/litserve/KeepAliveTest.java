package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a connection lives and in which order it answers. */
class KeepAliveTest {
    /** The input that waits at the gate. */
    private static final float SLOW = 1000;

    private final Gate gate = new Gate();
    private final AtomicInteger predictions = new AtomicInteger();
    private LitServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = LitServer.builder().add(() -> new Squares.Single(this::predict)).port(0).start();
        client = new RawClient(server.port());
    }

    @AfterEach
    void close() throws IOException {
        gate.open();
        client.close();
        server.close();
    }

    private Float predict(Float x) throws InterruptedException {
        predictions.incrementAndGet();
        if (x == SLOW) {
            gate.pass();
        }
        return Squares.square(x);
    }

    @Test
    void aConnectionServesRequestAfterRequest() throws IOException {
        for (int i = 0; i < 10; i++) {
            Answer answer = client.send(RawClient.square(i)).receive();
            assertEquals(Client.output(i * i), answer.body());
            assertFalse(answer.closes());
        }
    }

    @Test
    void aConnectionClosesWhenItsClientSaysSo() throws IOException {
        Answer answer = client.send(RawClient.square(2, "Connection: close")).receive();
        assertEquals(Client.output(4), answer.body());
        assertTrue(answer.closes());
        assertTrue(client.isClosedByServer());
    }

    /** A reset in return for what it sends could overtake the reply. */
    @Test
    void aClientMayStillSendWhenTheServerHasClosed() throws IOException {
        client.send(RawClient.square(2, "Connection: close")).receive();
        assertTrue(client.isClosedByServer());
        client.send(RawClient.square(3)).send(RawClient.square(4));
        assertTrue(client.isClosedByServer());
        assertEquals(1, predictions.get());
    }

    @Test
    void nothingIsServedAfterARequestThatClosesTheConnection() throws Exception {
        client.send(RawClient.square(SLOW, "Connection: close") + RawClient.square(3));
        gate.awaitArrivals(1);
        gate.open();
        assertEquals(Client.output(SLOW * SLOW), client.receive().body());
        assertTrue(client.isClosedByServer());
        server.close();
        assertEquals(1, predictions.get());
    }

    @Test
    void anOldClientIsAnsweredAndLetGo() throws IOException {
        Answer answer = client.send("GET / HTTP/1.0\r\n\r\n").receive();
        assertEquals("litserve running", answer.body());
        assertTrue(client.isClosedByServer());
    }

    @Test
    void anOldClientMayAskToStay() throws IOException {
        String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertEquals("keep-alive", client.send(request).receive().header("connection"));
        assertEquals("litserve running", client.send(request).receive().body());
    }

    @Test
    void aHundredRequestsInOneWriteAreAnsweredInOrder() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append(RawClient.square(i, "X-Request-Id: r" + i));
        }
        client.send(all.toString());
        for (int i = 0; i < 100; i++) {
            Answer answer = client.receive();
            assertEquals(Client.output(i * i), answer.body());
            assertEquals("r" + i, answer.header("x-request-id"));
        }
    }

    @Test
    void repliesKeepTheOrderOfTheirRequests() throws Exception {
        client.send(
                RawClient.square(SLOW)
                        + RawClient.get("/")
                        + RawClient.post("/predict", "oops")
                        + RawClient.square(3)
                        + RawClient.get("/nowhere")
                        + RawClient.get("/predict")
                        + RawClient.get("/health/live")
                        + RawClient.square(4));
        gate.awaitArrivals(1);
        gate.open();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            statuses.add(client.receive().status());
        }
        assertEquals(List.of(200, 200, 400, 200, 404, 405, 200, 200), statuses);
    }

    @Test
    void aRequestWithoutABodyOfItsOwnLeavesTheNextOneAlone() throws IOException {
        client.send(RawClient.post("/nowhere", "{\"input\":1}") + RawClient.square(2));
        assertEquals(404, client.receive().status());
        assertEquals(Client.output(4), client.receive().body());
    }

    @Test
    void aRefusalOfHeadHasNoBody() throws IOException {
        client.send(RawClient.head("HEAD", "/") + "\r\n" + RawClient.square(2));
        assertEquals(405, client.receiveHead().status());
        assertEquals(Client.output(4), client.receive().body());
    }

    @Test
    void theAbsoluteFormOfATargetIsUnderstood() throws IOException {
        client.send(
                RawClient.get("http://example.org/health?x=1")
                        + RawClient.get("http://example.org")
                        + RawClient.post("http://example.org/predict", "{\"input\":3}")
                        + RawClient.get("/health?a=/b"));
        assertEquals("ok", client.receive().body());
        assertEquals("litserve running", client.receive().body());
        assertEquals(Client.output(9), client.receive().body());
        assertEquals("ok", client.receive().body());
    }

    @Test
    void aTargetThatIsNoneIsRefused() throws IOException {
        client.send(RawClient.get("localhost:80") + RawClient.get("*"));
        assertEquals(400, client.receive().status());
        assertEquals(404, client.receive().status());
    }
}
