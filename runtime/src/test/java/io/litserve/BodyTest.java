package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the body of a request arrives. */
class BodyTest {
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String EXPECT = "Expect: 100-continue";
    private static final float SLOW = 1000;

    private final Gate gate = new Gate();
    private final AtomicInteger predictions = new AtomicInteger();
    private LitServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Single(route -> route.maxPayload(100), this::predict))
                        .port(0)
                        .start();
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

    private static String chunked(String... headers) {
        return RawClient.head("POST", "/predict", headers) + CHUNKED + "\r\n\r\n";
    }

    private static String chunk(String bytes) {
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }

    @Test
    void aBodyMayComeInChunksOfAByte() throws IOException {
        StringBuilder request = new StringBuilder(chunked());
        "{\"input\":12}".chars().forEach(c -> request.append(chunk(Character.toString(c))));
        client.send(request + "0\r\nTrailer: x\r\n\r\n" + RawClient.square(2));
        assertEquals(Client.output(144), client.receive().body());
        assertEquals(Client.output(4), client.receive().body());
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        String request = chunked() + chunk("{\"input\":") + chunk("12}") + "0\r\n\r\n";
        for (int i = 0; i < request.length(); i++) {
            client.send(request.substring(i, i + 1));
        }
        assertEquals(Client.output(144), client.receive().body());
    }

    @Test
    void aRequestMayBeCutAnywhere() throws IOException {
        String request = RawClient.square(5, "X-Long: " + "x".repeat(50));
        for (int cut = 1; cut < request.length(); cut++) {
            client.send(request.substring(0, cut)).send(request.substring(cut));
            assertEquals(Client.output(25), client.receive().body());
        }
    }

    @Test
    @Tag("parity")
    void anAnnouncedBodyThatIsTooLargeIsRefusedUnread() throws IOException {
        client.send(RawClient.head("POST", "/predict") + "Content-Length: 101\r\n\r\n");
        assertEquals(413, client.receive().status());
    }

    @Test
    void anUninvitedBodyThatIsTooLargeIsNeverInvited() throws IOException {
        client.send(RawClient.head("POST", "/predict", EXPECT) + "Content-Length: 101\r\n\r\n");
        Answer answer = client.receive();
        assertEquals(413, answer.status());
        assertTrue(answer.closes());
        assertTrue(client.isClosedByServer());
    }

    @Test
    @Tag("parity")
    void chunksThatBecomeTooLargeAreRefusedBeforeTheyEnd() throws IOException {
        client.send(chunked() + chunk("{\"input\":1}" + " ".repeat(80)) + chunk(" ".repeat(10)));
        Answer answer = client.receive();
        assertEquals(413, answer.status());
        assertEquals("{\"detail\":\"Payload too large\"}", answer.body());
        assertTrue(answer.closes());
        assertTrue(client.isClosedByServer());
        assertEquals(0, predictions.get());
    }

    /** What comes after the announced length is the next request, and none at all. */
    @Test
    @Tag("parity")
    void aLengthThatIsFalseGetsNothingPastTheLimit() throws IOException {
        String body = "{\"input\":1}" + "1".repeat(200) + "\r\n\r\n";
        client.send(RawClient.head("POST", "/predict") + "Content-Length: 11\r\n\r\n" + body);
        assertEquals(Client.output(1), client.receive().body());
        assertEquals(400, client.receive().status());
        assertTrue(client.isClosedByServer());
        assertEquals(1, predictions.get());
    }

    @Test
    void aClientThatWaitsToBeInvitedIsInvited() throws IOException {
        client.send(RawClient.head("POST", "/predict", EXPECT) + "Content-Length: 11\r\n\r\n");
        assertEquals(100, client.receiveHead().status());
        assertEquals(Client.output(9), client.send("{\"input\":3}").receive().body());
    }

    @Test
    void aClientThatDoesNotWaitGetsItsReply() throws IOException {
        client.send(RawClient.square(3, EXPECT));
        Answer answer = client.receive();
        assertEquals(Client.output(9), answer.status() == 100 ? client.receive().body() : "");
    }

    @Test
    void theInvitationKeepsItsPlaceAmongTheReplies() throws Exception {
        client.send(
                RawClient.square(SLOW)
                        + RawClient.head("POST", "/predict", EXPECT)
                        + "Content-Length: 11\r\n\r\n");
        gate.awaitArrivals(1);
        gate.open();
        assertEquals(200, client.receive().status());
        assertEquals(100, client.receiveHead().status());
        assertEquals(Client.output(9), client.send("{\"input\":3}").receive().body());
    }

    @Test
    void anInvitationDoesNotConfuseTheReplyThatFollowsIt() throws IOException {
        client.send(RawClient.head("POST", "/predict", EXPECT) + "Content-Length: 11\r\n\r\n");
        assertEquals(100, client.receiveHead().status());
        client.send("{\"input\":3}" + RawClient.head("HEAD", "/") + "\r\n" + RawClient.get("/"));
        assertEquals(Client.output(9), client.receive().body());
        assertEquals(405, client.receiveHead().status());
        assertEquals("litserve running", client.receive().body());
    }

    @Test
    void anUnknownExpectationIsRefused() throws IOException {
        client.send(RawClient.square(3, "Expect: tea"));
        Answer answer = client.receive();
        assertEquals(417, answer.status());
        assertTrue(answer.closes());
    }

    @Test
    void aWrongMediaTypeIsRefusedWithoutInvitation() throws IOException {
        client.send(
                RawClient.head("POST", "/predict", EXPECT, "Content-Type: text/csv")
                        + "Content-Length: 11\r\n\r\n");
        assertEquals(415, client.receive().status());
    }

    @Test
    void aBodyThatNeverEndsIsRefusedAtTheDeadline() throws IOException {
        try (LitServer impatient = impatient();
                RawClient sender = new RawClient(impatient.port())) {
            sender.send(chunked() + chunk("{\"input\":"));
            Answer answer = sender.receive();
            assertEquals(408, answer.status());
            assertEquals("{\"detail\":\"Request body timed out\"}", answer.body());
            assertTrue(answer.closes());
            assertTrue(sender.isClosedByServer());
        }
    }

    private static LitServer impatient() {
        return LitServer.builder()
                .add(() ->
                        new Squares.Single(
                                route -> route.timeout(Duration.ofMillis(100)), Squares::square))
                .port(0)
                .start();
    }
}
