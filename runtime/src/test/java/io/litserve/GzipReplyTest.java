package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies that are packed on request; the body of a request tells how long they are. */
class GzipReplyTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LitServer server =
            LitServer.builder()
                    .add(() ->
                            new Whole<>(
                                    Whole.Input.textOfJson(),
                                    length -> "x".repeat(Integer.parseInt(length)),
                                    (text, reply) -> {
                                        if (text.length() == 2000) {
                                            reply.head(
                                                    HttpReply.ok(text)
                                                            .header("Content-Encoding", "br"));
                                        }
                                        reply.text(text);
                                    }))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private HttpResponse<byte[]> ask(int length, String... headers) throws Exception {
        return http.send(
                client.request("/predict", headers)
                        .POST(BodyPublishers.ofString("\"" + length + "\""))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Optional<String> header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name);
    }

    private static String unpacked(byte[] bytes) throws Exception {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Tag("parity")
    void aThousandBytesArePacked() throws Exception {
        HttpResponse<byte[]> reply = ask(1000, "Accept-Encoding", "gzip");
        assertEquals("gzip", header(reply, "Content-Encoding").orElseThrow());
        assertEquals("accept-encoding", header(reply, "Vary").orElseThrow());
        assertEquals(
                reply.body().length,
                Integer.parseInt(header(reply, "Content-Length").orElseThrow()));
        assertEquals("x".repeat(1000), unpacked(reply.body()));
    }

    @Test
    @Tag("parity")
    void oneByteLessIsNot() throws Exception {
        HttpResponse<byte[]> reply = ask(999, "Accept-Encoding", "gzip");
        assertEquals(Optional.empty(), header(reply, "Content-Encoding"));
        assertEquals(Optional.empty(), header(reply, "Vary"));
        assertEquals(999, reply.body().length);
    }

    @Test
    @Tag("parity")
    void aLargeReplyUnpacksToTheSame() throws Exception {
        HttpResponse<byte[]> reply = ask(3_000_000, "Accept-Encoding", "gzip");
        assertTrue(reply.body().length < 30_000);
        assertEquals("x".repeat(3_000_000), unpacked(reply.body()));
    }

    @Test
    @Tag("parity")
    void whoDoesNotAskGetsItPlainAndIsToldThatItVaries() throws Exception {
        for (String accepted : List.of("identity", "br, deflate", "gzip;q=0", "gzip;q=0.000, *")) {
            HttpResponse<byte[]> reply = ask(1000, "Accept-Encoding", accepted);
            assertEquals(Optional.empty(), header(reply, "Content-Encoding"), accepted);
            assertEquals("accept-encoding", header(reply, "Vary").orElseThrow());
            assertEquals(1000, reply.body().length);
        }
        assertEquals(Optional.empty(), header(ask(1000), "Content-Encoding"));
    }

    @Test
    void askingTakesManyForms() throws Exception {
        for (String accepted :
                List.of("GZIP", "br, gzip", "gzip;q=0.5", "*", "deflate;q=1.0, x-gzip ; q=0.1")) {
            HttpResponse<byte[]> reply = ask(1000, "Accept-Encoding", accepted);
            assertEquals("gzip", header(reply, "Content-Encoding").orElse(""), accepted);
        }
        HttpResponse<byte[]> twoLines =
                ask(1000, "Accept-Encoding", "br", "Accept-Encoding", "gzip");
        assertEquals("gzip", header(twoLines, "Content-Encoding").orElseThrow());
    }

    @Test
    void whatIsEncodedAlreadyStaysSo() throws Exception {
        HttpResponse<byte[]> reply = ask(2000, "Accept-Encoding", "gzip");
        assertEquals("br", header(reply, "Content-Encoding").orElseThrow());
        assertEquals(2000, reply.body().length);
    }
}
