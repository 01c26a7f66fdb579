package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.endpoint.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies with a status and headers of their own; the body of a request chooses one. */
class HttpReplyTest {
    private final LitServer server =
            LitServer.builder()
                    .add(() ->
                            new Whole<>(
                                    Whole.Input.textOfJson(),
                                    HttpReplyTest::reply,
                                    HttpReplyTest::write))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    private static HttpReply<String> reply(String wanted) {
        return switch (wanted) {
            case "created" ->
                    HttpReply.of(201, "made")
                            .header("X-Model", "a")
                            .header("x-model", "b")
                            .contentType("image/png");
            case "teapot" -> HttpReply.of(418, "short and stout");
            case "moved" -> HttpReply.<String>empty(302).header("Location", "/elsewhere");
            case "nothing" -> HttpReply.empty(204);
            case "split" -> HttpReply.ok("").header("X-Split", "a\r\nX-Evil: 1");
            case "framing" -> HttpReply.ok("").header("Content-Length", "3");
            default -> HttpReply.ok(wanted);
        };
    }

    /** As the processor would generate it. */
    private static void write(HttpReply<String> output, Reply reply) {
        reply.head(output);
        if (output.body().isPresent()) {
            reply.text(output.body().get());
        } else {
            reply.empty();
        }
    }

    private HttpResponse<String> ask(String wanted) throws Exception {
        return client.post("\"" + wanted + "\"", "X-Request-Id", "me");
    }

    private static Optional<String> header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name);
    }

    @Test
    @Tag("improved")
    void aReplyHasTheStatusAndHeadersOfItsAuthor() throws Exception {
        HttpResponse<String> created = ask("created");
        assertEquals(201, created.statusCode());
        assertEquals("made", created.body());
        assertEquals(List.of("a", "b"), created.headers().allValues("X-Model"));
        assertEquals(List.of("image/png"), created.headers().allValues("Content-Type"));
        assertEquals("me", header(created, "X-Request-Id").orElseThrow());
        assertEquals(418, ask("teapot").statusCode());
    }

    @Test
    void theContentTypeIsThatOfTheBodyByDefault() throws Exception {
        assertEquals(
                "text/plain; charset=utf-8", header(ask("plain"), "Content-Type").orElseThrow());
    }

    @Test
    void aReplyMayHaveNoBody() throws Exception {
        HttpResponse<String> moved = ask("moved");
        assertEquals(302, moved.statusCode());
        assertEquals("/elsewhere", header(moved, "Location").orElseThrow());
        assertEquals("0", header(moved, "Content-Length").orElseThrow());
        assertFalse(header(moved, "Content-Type").isPresent());

        HttpResponse<String> nothing = ask("nothing");
        assertEquals(204, nothing.statusCode());
        assertFalse(header(nothing, "Content-Length").isPresent());
        assertEquals("after", ask("after").body());
    }

    @Test
    void aHeaderCannotEndItsLineOrFrameTheMessage() throws Exception {
        for (String wanted : List.of("split", "framing")) {
            HttpResponse<String> reply = ask(wanted);
            assertEquals(500, reply.statusCode());
            assertEquals("{\"detail\":\"Internal server error\"}", reply.body());
            assertFalse(header(reply, "X-Evil").isPresent());
        }
    }

    @Test
    void whatIsNoReplyIsNotMade() {
        HttpReply<String> ok = HttpReply.ok("x");
        assertThrows(IllegalArgumentException.class, () -> HttpReply.of(100, "x"));
        assertThrows(IllegalArgumentException.class, () -> HttpReply.of(600, "x"));
        assertThrows(IllegalArgumentException.class, () -> HttpReply.of(204, "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("", "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("a b", "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("a:b", "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("Transfer-Encoding", "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("X-Request-ID", "x"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("a", "x\u0000"));
        assertThrows(IllegalArgumentException.class, () -> ok.header("a", "\u010d"));
        assertThrows(IllegalArgumentException.class, () -> ok.contentType("a/b\n"));
    }
}
