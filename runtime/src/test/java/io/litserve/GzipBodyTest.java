package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that come packed. */
class GzipBodyTest {
    private static final int LIMIT = 1 << 20;
    private static final String BROKEN = "{\"detail\":\"The body is not valid gzip\"}";

    private final LitServer server =
            LitServer.builder()
                    .add(() ->
                            new Whole<>(
                                    route -> route.maxPayload(LIMIT),
                                    Whole.Input.textOfJson(),
                                    text -> text.length() + text.substring(0, 1),
                                    (text, reply) -> reply.text(text)))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] document(int length) {
        return ("\"" + "x".repeat(length) + "\"").getBytes(UTF_8);
    }

    private HttpResponse<String> post(byte[] body, String encoding) throws Exception {
        return client.send(
                client.request("/predict", "Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private void assertRefused(int status, String body, HttpResponse<String> reply) {
        assertEquals(body, reply.body());
        assertEquals(status, reply.statusCode());
    }

    @Test
    void aPackedBodyIsReadLikeAPlainOne() throws Exception {
        for (int length : new int[] {1, 100_000, LIMIT - 2}) {
            assertEquals(length + "x", post(gzip(document(length)), "gzip").body());
        }
        assertEquals("9x", post(gzip(document(9)), " X-GZIP").body());
        assertEquals("9x", post(document(9), "identity").body());
    }

    @Test
    void aPackedBodyMayComeByteByByte() throws Exception {
        byte[] packed = gzip(document(100));
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(
                    RawClient.head("POST", "/predict", "Content-Encoding: gzip")
                            + "Transfer-Encoding: chunked\r\n\r\n");
            for (byte b : packed) {
                raw.send("1\r\n" + (char) Byte.toUnsignedInt(b) + "\r\n");
            }
            assertEquals("100x", raw.send("0\r\n\r\n").receive().body());
        }
    }

    @Test
    void severalMembersAreOneBody() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip("\"x".getBytes(UTF_8)));
        members.writeBytes(gzip("y\"".getBytes(UTF_8)));
        assertEquals("2x", post(members.toByteArray(), "gzip").body());
    }

    @Test
    void aBodyCountsAsLargeAsItIsUnpacked() throws Exception {
        assertRefused(
                413, "{\"detail\":\"Payload too large\"}", post(gzip(document(LIMIT - 1)), "gzip"));
    }

    @Test
    void aBombGoesOffHarmlessly() throws Exception {
        byte[] bomb = gzip(new byte[256 << 20]);
        assertRefused(413, "{\"detail\":\"Payload too large\"}", post(bomb, "gzip"));
    }

    @Test
    void whatIsNotGzipIsRefused() throws Exception {
        byte[] packed = gzip(document(1000));
        assertRefused(400, BROKEN, post(document(1), "gzip"));
        assertRefused(400, BROKEN, post(new byte[0], "gzip"));
        assertRefused(400, BROKEN, post(Arrays.copyOf(packed, packed.length - 1), "gzip"));
        assertRefused(400, BROKEN, post(Arrays.copyOf(packed, packed.length + 1), "gzip"));
    }

    @Test
    void noChangeOfABitChangesWhatIsRead() throws Exception {
        byte[] packed = gzip(document(1000));
        for (int i = 0; i < 8 * packed.length; i++) {
            byte[] changed = packed.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            HttpResponse<String> reply = post(changed, "gzip");
            // Some bits say nothing, like the time.
            String expected = reply.statusCode() == 200 ? "1000x" : BROKEN;
            assertEquals(expected, reply.body(), "bit " + i);
        }
    }

    @Test
    void anUnknownEncodingIsRefused() throws Exception {
        String detail = "{\"detail\":\"Unsupported content encoding, expected gzip\"}";
        assertRefused(415, detail, post(document(1), "br"));
        assertRefused(415, detail, post(document(1), "gzip, gzip"));
    }

    @Test
    void aPackedFormIsReadLikeAPlainOne() throws Exception {
        try (LitServer forms =
                LitServer.builder()
                        .add(() ->
                                new Whole<>(
                                        Pictures.FORM,
                                        Pictures.Request::summary,
                                        (text, reply) -> reply.text(text)))
                        .port(0)
                        .start()) {
            byte[] picture = new byte[500_000];
            String crc = Long.toHexString(Pictures.checksum(new ByteArrayInputStream(picture)));
            byte[] form =
                    new Multipart()
                            .field("caption", "c")
                            .field("width", "1")
                            .field("style", "OIL")
                            .file("picture", "p", picture)
                            .bytes();
            Client artist = new Client(forms);
            HttpResponse<String> reply =
                    artist.send(
                            artist.request(
                                            "/predict",
                                            "Content-Encoding",
                                            "gzip",
                                            "Content-Type",
                                            Multipart.TYPE)
                                    .POST(BodyPublishers.ofByteArray(gzip(form))));
            assertEquals("c 1 - OIL [] p image/png 500000 " + crc, reply.body());
        }
    }
}
