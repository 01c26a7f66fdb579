package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of requests while a server closes. */
class DrainTest {
    private final Gate gate = new Gate();
    private final CountDownLatch torndown = new CountDownLatch(1);
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(Duration grace) {
        Squares.Around around = Squares.Around.NOTHING.close(torndown::countDown);
        server =
                LitServer.builder()
                        .add(() -> new Squares.Single(r -> r, around, this::predict))
                        .config(
                                ServerConfig.STANDARD
                                        .patience(ServerConfig.Patience.STANDARD.grace(grace))
                                        .port(0))
                        .start();
    }

    private Float predict(Float x) throws InterruptedException {
        gate.pass();
        return Squares.square(x);
    }

    @Test
    @Tag("improved")
    void acceptedRequestsAreAnsweredAndNewOnesRefused() throws Exception {
        serve(Duration.ofSeconds(20));
        try (RawClient accepted = new RawClient(server.port());
                RawClient late = new RawClient(server.port())) {
            accepted.send(RawClient.square(1) + RawClient.square(2) + RawClient.get("/"));
            gate.awaitArrivals(1);
            // It waits with an open request, so that it is not closed for asking nothing.
            late.send(RawClient.head("POST", "/predict") + "Content-Length: 11\r\n\r\n");
            new Client(server).get("/");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            assertRefusedSoon();
            late.send("{\"input\":3}");

            gate.open();
            assertEquals(Client.output(1), accepted.receive().body());
            assertEquals(Client.output(4), accepted.receive().body());
            Answer page = accepted.receive();
            assertEquals("litserve running", page.body());
            assertTrue(page.closes());
            assertTrue(accepted.isClosedByServer());
            assertEquals(503, late.receive().status());
            assertTrue(late.isClosedByServer());
            closing.get(20, TimeUnit.SECONDS);
        }
        assertTrue(torndown.await(0, TimeUnit.SECONDS), "no teardown");
    }

    /** Empty if the drain closed the connection before the request was there. */
    private Optional<Answer> answer(String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return Optional.of(client.send(request).receive());
        } catch (EOFException | SocketException _) {
            return Optional.empty();
        }
    }

    /** Asks on connections of their own until one is answered with 503. */
    private Answer awaitRefusal(String request) throws IOException {
        Optional<Answer> answer;
        do {
            answer = answer(request);
        } while (answer.isEmpty() || answer.get().status() == 200);
        assertEquals(503, answer.get().status());
        return answer.get();
    }

    private void assertRefusedSoon() throws Exception {
        assertTrue(awaitRefusal(RawClient.get("/health")).closes());
        Answer refusal = awaitRefusal(RawClient.square(5));
        assertEquals("{\"detail\":\"Server is shutting down\"}", refusal.body());
        assertEquals("1", refusal.header("retry-after"));
        assertTrue(refusal.closes());
    }

    @Test
    void whatTakesLongerThanTheGraceIsGivenUp() throws Exception {
        serve(Duration.ofMillis(100));
        try (RawClient client = new RawClient(server.port())) {
            client.send(RawClient.square(1) + RawClient.square(2) + RawClient.get("/"));
            gate.awaitArrivals(1);
            server.close();
            for (int i = 0; i < 2; i++) {
                Answer answer = client.receive();
                assertEquals(503, answer.status());
                assertEquals("{\"detail\":\"Server is shutting down\"}", answer.body());
                assertEquals("1", answer.header("retry-after"));
            }
            assertTrue(client.receive().closes());
            assertTrue(client.isClosedByServer());
        }
        assertTrue(torndown.await(20, TimeUnit.SECONDS), "the hook was not interrupted");
    }

    @Test
    void connectionsThatAskForNothingDoNotHoldTheServerUp() throws Exception {
        serve(Duration.ofSeconds(20));
        try (RawClient idle = new RawClient(server.port());
                RawClient accepted = new RawClient(server.port())) {
            accepted.send(RawClient.square(1));
            gate.awaitArrivals(1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            assertTrue(idle.isClosedByServer());
            assertRefusedSoon();
            try (RawClient late = new RawClient(server.port())) {
                gate.open();
                assertEquals(Client.output(1), accepted.receive().body());
                assertTrue(late.isClosedByServer());
                closing.get(10, TimeUnit.SECONDS);
            }
        }
    }
}
