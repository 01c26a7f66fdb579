package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that keep a connection and do not use it. */
class IdleClientTest {
    private final Gate gate = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .config(
                            ServerConfig.STANDARD
                                    .patience(
                                            ServerConfig.Patience.STANDARD.idle(
                                                    Duration.ofMillis(200)))
                                    .port(0))
                    .add(() -> new Squares.Single(this::predict))
                    .start();

    private Float predict(Float input) throws InterruptedException {
        if (input == 0) {
            gate.pass();
        }
        return input;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aClientThatSaysNothingIsClosed() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aHeadThatDoesNotGoOnIsClosed() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST /predict HTTP/1.1\r\nHost: ");
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aBodyThatDoesNotGoOnIsClosed() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n{");
            assertEquals(408, client.receive().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aConnectionThatIsKeptAliveForNothingIsClosed() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            assertEquals(200, client.send(RawClient.square(3)).receive().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aClientThatWaitsForItsReplyIsNot() throws Exception {
        try (RawClient client = new RawClient(server.port());
                RawClient idle = new RawClient(server.port())) {
            client.send(RawClient.square(0));
            gate.awaitArrivals(1);
            assertTrue(idle.isClosedByServer());
            gate.open();
            assertEquals(200, client.receive().status());
        }
    }
}
