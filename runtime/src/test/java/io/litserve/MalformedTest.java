package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not HTTP, or not enough of it. */
class MalformedTest {
    private static final float SLOW = 1000;

    private final Gate gate = new Gate();
    private LitServer server;

    @BeforeEach
    void start() {
        server = LitServer.builder().add(() -> new Squares.Single(this::predict)).port(0).start();
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private Float predict(Float x) throws InterruptedException {
        if (x == SLOW) {
            gate.pass();
        }
        return Squares.square(x);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "what\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void garbageIsRefusedAndTheConnectionClosed(String garbage) throws IOException {
        assertRefused(400, garbage);
        assertServes();
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws IOException {
        assertRefused(414, RawClient.get("/" + "x".repeat(9000)));
        assertServes();
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws IOException {
        assertRefused(431, RawClient.get("/", "X-Long: " + "x".repeat(17_000)));
        assertRefused(431, RawClient.head("GET", "/") + "A: b\r\n".repeat(6000) + "\r\n");
        assertServes();
    }

    private void assertRefused(int status, String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.send(request).receive();
            assertEquals(status, answer.status());
            assertTrue(answer.body().startsWith("{\"detail\":\""), answer.body());
            assertTrue(answer.closes());
            assertTrue(client.isClosedByServer());
        }
    }

    private void assertServes() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            assertEquals(Client.output(4), client.send(RawClient.square(2)).receive().body());
        }
    }

    @Test
    void garbageAfterARequestDoesNotHarmItsReply() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send(RawClient.square(SLOW) + RawClient.get("/") + "garbage\r\n\r\n");
            gate.awaitArrivals(1);
            gate.open();
            assertEquals(200, client.receive().status());
            assertEquals(200, client.receive().status());
            assertEquals(400, client.receive().status());
            assertTrue(client.isClosedByServer());
        }
    }

    /** The refusal is settled by the head; a broken chunk behind must not answer it again. */
    @Test
    void aBrokenBodyOfARefusedRequestChangesNothing() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send(RawClient.square(SLOW));
            gate.awaitArrivals(1);
            client.send(
                    RawClient.head("POST", "/nowhere")
                            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
            client.send("more of it");
            try (RawClient other = new RawClient(server.port())) {
                assertEquals(200, other.send(RawClient.get("/")).receive().status());
            }
            gate.open();
            assertEquals(200, client.receive().status());
            assertEquals(404, client.receive().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void halfARequestIsForgottenWithItsConnection() throws IOException {
        String request = RawClient.square(3);
        for (int cut = 1; cut < request.length(); cut += 7) {
            new RawClient(server.port()).send(request.substring(0, cut)).reset();
            try (RawClient client = new RawClient(server.port())) {
                client.send(request.substring(0, cut));
            }
        }
        assertServes();
    }
}
