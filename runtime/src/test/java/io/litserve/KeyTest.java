package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    @Test
    @Tag("improved")
    void theKeyIsNotPartOfTheText() {
        String text = ServerConfig.STANDARD.apiKey("open sesame").toString();
        assertFalse(text.contains("sesame"), text);
    }

    private static LitServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server =
                LitServer.builder()
                        .add(() -> new Squares.Single(Squares::square))
                        .config(ServerConfig.STANDARD.apiKey("s3cret").port(0))
                        .start();
        client = new Client(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @Tag("parity")
    @ValueSource(
            strings = {
                "/",
                "/info",
                "/predict",
                "/nowhere",
                "/health/",
                "/health/live/x",
                "/metrics"
            })
    void everyRouteAsksForTheKey(String path) throws Exception {
        HttpResponse<String> without = client.get(path);
        assertEquals("{\"detail\":\"Not authenticated\"}", without.body());
        assertUnauthorized(without);

        HttpResponse<String> wrong = client.get(path, "X-API-Key", "s3cret2");
        assertEquals("{\"detail\":\"Invalid API key\"}", wrong.body());
        assertUnauthorized(wrong);

        assertUnauthorized(client.get(path, "X-API-Key", ""));
        assertUnauthorized(client.get(path, "Authorization", "Bearer wrong"));
        assertUnauthorized(client.get(path, "Authorization", "Bearer"));
        assertUnauthorized(client.get(path, "Authorization", "Basic s3cret"));
        assertUnauthorized(client.get(path + "?key=s3cret"));
        assertTrue(client.get(path, "X-API-Key", "s3cret").statusCode() != 401);
        assertTrue(client.get(path, "Authorization", "bearer s3cret").statusCode() != 401);
    }

    private static void assertUnauthorized(HttpResponse<?> reply) {
        assertEquals(401, reply.statusCode());
        assertEquals("Bearer", reply.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @ParameterizedTest
    @Tag("improved")
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void probesNeedNoKey(String path) throws Exception {
        assertEquals(200, client.get(path).statusCode());
    }

    @Test
    @Tag("parity")
    void theKeyOpensTheEndpoint() throws Exception {
        assertEquals(200, client.post(Client.input(1), "X-API-Key", "s3cret").statusCode());
        assertEquals(
                200, client.post(Client.input(1), "Authorization", "Bearer s3cret").statusCode());
        assertUnauthorized(client.post(Client.input(1)));
    }

    @Test
    @Tag("parity")
    void theKeyIsCheckedBeforeTheBodyAndTheMediaType() throws Exception {
        assertUnauthorized(client.post("oops", "Content-Type", "text/csv"));
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(
                    RawClient.head("POST", "/predict", "Expect: 100-continue")
                            + "Content-Length: 11\r\n\r\n");
            assertEquals(401, raw.receive().status());
            assertTrue(raw.isClosedByServer());
        }
    }

    @Test
    void theKeyIsCheckedOnEveryHttp2Stream() throws Exception {
        try (FrameClient frames = new FrameClient(server)) {
            assertEquals(200, frames.get("/info", "x-api-key", "s3cret").receive().status());
            assertEquals(
                    200, frames.get("/info", "authorization", "Bearer s3cret").receive().status());
            for (String path : new String[] {"/info", "/nowhere", "/predict"}) {
                Answer answer = frames.get(path).receive();
                assertEquals(401, answer.status());
                assertEquals("Bearer", answer.header("www-authenticate"));
                assertEquals(401, frames.get(path, "x-api-key", "wrong").receive().status());
            }
            assertEquals(200, frames.get("/health").receive().status());
        }
    }

    @Test
    void theAbsoluteFormIsNoWayAround() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(RawClient.get("http://h/info") + RawClient.get("http://h/health"));
            assertEquals(401, raw.receive().status());
            assertEquals(200, raw.receive().status());
        }
    }
}
