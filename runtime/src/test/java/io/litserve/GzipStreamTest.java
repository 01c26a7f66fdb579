package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams that are packed on request. */
class GzipStreamTest {
    private final Gate gate = new Gate();
    private final HttpClient http = HttpClient.newHttpClient();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        http.shutdownNow();
        server.close();
    }

    private HttpResponse<InputStream> ask(Around around, Words.EmittingHook hook, String... headers)
            throws Exception {
        server = LitServer.builder().add(() -> new Words.Streamed(around, hook)).port(0).start();
        return http.send(
                new Client(server)
                        .request("/predict", headers)
                        .POST(BodyPublishers.ofString("\"go\""))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static InputStream unpacked(HttpResponse<InputStream> reply) throws Exception {
        assertEquals("gzip", reply.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("accept-encoding", reply.headers().firstValue("Vary").orElseThrow());
        return new GZIPInputStream(reply.body());
    }

    @Test
    @Tag("improved")
    void eachItemCanBeUnpackedBeforeTheNextComes() throws Exception {
        Words.EmittingHook twice =
                (_, _, emitter) -> {
                    emitter.emit("first");
                    gate.pass();
                    emitter.emit("second");
                };
        HttpResponse<InputStream> reply = ask(Around.NOTHING, twice, "Accept-Encoding", "gzip");
        try (InputStream in = unpacked(reply)) {
            assertEquals("first", new String(in.readNBytes(5), UTF_8));
            gate.open();
            assertEquals("second", new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void manyItemsUnpackToTheSame() throws Exception {
        StringBuilder emitted = new StringBuilder();
        Random random = new Random(3);
        Words.EmittingHook many =
                (_, _, emitter) -> {
                    for (int i = 0; i < 3000; i++) {
                        String item = Integer.toHexString(i).repeat(1 + random.nextInt(500));
                        emitted.append(item);
                        emitter.emit(item);
                    }
                };
        HttpResponse<InputStream> reply = ask(Around.NOTHING, many, "Accept-Encoding", "gzip");
        try (InputStream in = unpacked(reply)) {
            String received = new String(in.readAllBytes(), UTF_8);
            assertTrue(received.contentEquals(emitted), "not what was emitted");
        }
    }

    @Test
    void anErrorAfterTheFirstItemIsPackedLikeIt() throws Exception {
        Words.EmittingHook failing =
                (_, _, emitter) -> {
                    emitter.emit("first");
                    throw new HttpException(418, "a teapot");
                };
        HttpResponse<InputStream> reply =
                ask(Around.NOTHING.inJson(), failing, "Accept-Encoding", "gzip");
        try (InputStream in = unpacked(reply)) {
            assertEquals(
                    "\"first\"\n{\"error\":{\"status\":418,\"detail\":\"a teapot\"}}\n",
                    new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void anErrorBeforeTheFirstItemHasItsStatus() throws Exception {
        Words.EmittingHook failing =
                (_, _, _) -> {
                    throw new HttpException(418, "a teapot");
                };
        HttpResponse<InputStream> reply = ask(Around.NOTHING, failing, "Accept-Encoding", "gzip");
        assertEquals(418, reply.statusCode());
        assertFalse(reply.headers().firstValue("Content-Encoding").isPresent());
        reply.body().close();
    }

    @Test
    void whoDoesNotAskGetsItPlain() throws Exception {
        HttpResponse<InputStream> reply =
                ask(Around.NOTHING, (_, _, emitter) -> emitter.emit("first"));
        assertFalse(reply.headers().firstValue("Content-Encoding").isPresent());
        assertTrue(reply.headers().firstValue("Vary").isPresent());
        assertEquals("first", new String(reply.body().readAllBytes(), UTF_8));
    }
}
