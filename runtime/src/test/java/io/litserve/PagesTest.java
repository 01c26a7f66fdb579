package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final LitServer server =
            LitServer.builder()
                    .add(() -> new Squares.Single(Squares.Around.NOTHING.healthy(healthy::get)))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("parity")
    void rootSaysThatItRuns() throws Exception {
        assertPage(200, "litserve running", client.get("/"));
    }

    @Test
    @Tag("parity")
    void everyHealthPageIsWellOnceReady() throws Exception {
        assertPage(200, "ok", client.get("/health"));
        assertPage(200, "ok", client.get("/health/ready"));
        assertPage(200, "ok", client.get("/health/started"));
        assertPage(200, "ok", client.get("/health/live?verbose"));
    }

    @Test
    @Tag("parity")
    void readinessFollowsTheHealthHook() throws Exception {
        healthy.set(false);
        awaitHealth(503);
        assertPage(503, "not ready", client.get("/health/ready"));
        assertPage(200, "ok", client.get("/health/live"));
        assertPage(200, "ok", client.get("/health/started"));

        healthy.set(true);
        awaitHealth(200);
    }

    /** A probe has the hook asked and tells what it said last, so it may lag behind. */
    private void awaitHealth(int status) throws Exception {
        HttpResponse<String> probe = client.get("/health");
        for (int i = 0; i < 1000 && probe.statusCode() != status; i++) {
            probe = client.get("/health");
        }
        assertEquals(status, probe.statusCode());
    }

    @Test
    @Tag("parity")
    void infoIsWhatLitServeSends() throws Exception {
        assertEquals(
                "{\"model\":null,\"server\":{\"devices\":[\"cpu\"],\"workers_per_device\":1,"
                        + "\"timeout\":30,\"stream\":{\"/predict\":false},"
                        + "\"max_payload_size\":104857600,\"track_requests\":false}}",
                client.get("/info").body());
    }

    @Test
    @Tag("parity")
    void anUnknownPathIsNotFound() throws Exception {
        HttpResponse<String> reply = client.get("/predict/");
        assertEquals(404, reply.statusCode());
        assertEquals("{\"detail\":\"Not Found\"}", reply.body());
    }

    @Test
    @Tag("parity")
    void aWrongMethodNamesTheRightOne() throws Exception {
        HttpResponse<String> get = client.get("/predict");
        assertEquals(405, get.statusCode());
        assertEquals("{\"detail\":\"Method Not Allowed\"}", get.body());
        assertEquals("POST", get.headers().firstValue("Allow").orElseThrow());

        HttpResponse<String> post = client.postTo("/health", "{}");
        assertEquals(405, post.statusCode());
        assertEquals("GET", post.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    @Tag("improved")
    void aRequestKeepsTheIdThatItsCallerGave() throws Exception {
        String longest = "x".repeat(128);
        assertEquals("a.B_9-z", id(client.get("/", "X-Request-Id", "a.B_9-z")));
        assertEquals(longest, id(client.get("/nowhere", "X-Request-Id", longest)));
        assertEquals("post", id(client.post(Client.input(1), "X-Request-Id", "post")));
        assertEquals("bad", id(client.post("{", "X-Request-Id", "bad")));
    }

    @Test
    void anUnfitIdIsReplaced() throws Exception {
        for (String unfit : new String[] {"x".repeat(129), "a b", "a/b", "a\u00e9", ""}) {
            String made = id(client.get("/", "X-Request-Id", unfit));
            assertNotEquals(unfit, made);
            assertTrue(made.matches("[0-9a-f]{16}"), made);
        }
    }

    @Test
    void eachRequestWithoutAnIdGetsOneOfItsOwn() throws Exception {
        assertNotEquals(id(client.get("/")), id(client.get("/")));
    }

    private static String id(HttpResponse<?> reply) {
        return reply.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static void assertPage(int status, String text, HttpResponse<String> reply) {
        assertEquals(status, reply.statusCode());
        assertEquals(text, reply.body());
        assertEquals(
                "text/plain; charset=utf-8",
                reply.headers().firstValue("Content-Type").orElseThrow());
    }
}
