package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shutting a server down over HTTP. */
class ShutdownTest {
    private static final Access ACCESS = Access.STANDARD.apiKey("s3cret").shutdownKey("enough");

    private final Gate gate = new Gate();
    private final CountDownLatch torndown = new CountDownLatch(1);
    private LitServer server;

    private void serve(Access access) {
        Squares.Around around = Squares.Around.NOTHING.close(torndown::countDown);
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.access(access).port(0))
                        .add(() -> new Squares.Single(route -> route, around, this::predict))
                        .start();
    }

    private Float predict(Float input) throws InterruptedException {
        if (input == 0) {
            gate.pass();
        }
        return input;
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private Answer ask(String method, String... headers) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(RawClient.head(method, "/shutdown", headers) + "\r\n").receive();
        }
    }

    @Test
    @Tag("parity")
    void itTakesOnlyItsOwnKey() throws Exception {
        serve(ACCESS);
        for (String header :
                new String[] {
                    "X-API-Key: enough", "X-API-Key: s3cret", "Authorization: Basic enough"
                }) {
            Answer answer = ask("POST", header);
            assertEquals(401, answer.status());
            assertEquals("{\"detail\":\"Not authenticated\"}", answer.body());
            assertEquals("Bearer", answer.header("www-authenticate"));
        }
        for (String key : new String[] {"s3cret", "enough2", "enoug"}) {
            Answer answer = ask("POST", "Authorization: Bearer " + key);
            assertEquals(401, answer.status());
            assertEquals("{\"detail\":\"Invalid API key\"}", answer.body());
        }
        assertEquals(200, new Client(server).get("/health").statusCode());
    }

    @Test
    void itCannotBeGot() throws Exception {
        serve(ACCESS);
        Answer answer = ask("GET");
        assertEquals(405, answer.status());
        assertEquals("POST", answer.header("allow"));
    }

    @Test
    void withoutAKeyOfItsOwnItIsNotThere() throws Exception {
        serve(Access.STANDARD);
        assertEquals(404, ask("POST", "Authorization: Bearer ").status());
    }

    @Test
    @Tag("parity")
    void itAnswersWhatIsOpenAndClosesTheServer() throws Exception {
        serve(ACCESS);
        try (RawClient open = new RawClient(server.port())) {
            open.send(RawClient.square(0, "X-API-Key: s3cret"));
            gate.awaitArrivals(1);
            Answer answer = ask("POST", "Authorization: Bearer enough");
            assertEquals(200, answer.status());
            assertEquals("Server is shutting down", answer.body());
            assertFalse(torndown.await(0, TimeUnit.SECONDS), "closed before it has answered");
            gate.open();
            assertEquals(Client.output(0), open.receive().body());
            assertTrue(open.isClosedByServer());
        }
        assertTrue(torndown.await(20, TimeUnit.SECONDS), "not closed");
    }

    @Test
    @Tag("improved")
    void theKeysAreNotPartOfTheText() {
        serve(ACCESS);
        String text = ServerConfig.STANDARD.access(ACCESS).toString();
        assertFalse(text.contains("s3cret") || text.contains("enough"), text);
    }
}
