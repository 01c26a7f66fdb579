package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.endpoint.BodyType;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Bodies that are bytes and nothing else. */
class WholeBodyTest {
    private static final String BYTES = "application/octet-stream";

    private static LitServer bytes() {
        Whole.Input<byte[]> input = new Whole.Input<>(Set.of(BodyType.BYTES), b -> b.bytes());
        return LitServer.builder()
                .add(() ->
                        new Whole<>(
                                input, HexFormat.of()::formatHex, (hex, reply) -> reply.text(hex)))
                .port(0)
                .start();
    }

    private static LitServer streams() {
        Whole.Input<InputStream> input =
                new Whole.Input<>(Set.of(BodyType.STREAM), b -> b.stream());
        return LitServer.builder()
                .add(() ->
                        new Whole<>(
                                input,
                                Pictures::checksum,
                                (sum, reply) -> reply.text(Long.toHexString(sum))))
                .port(0)
                .start();
    }

    private static HttpResponse<String> post(LitServer server, byte[] body, String... headers)
            throws Exception {
        Client client = new Client(server);
        return client.send(
                client.request("/predict", headers).POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void bytesComeAsTheyAre() throws Exception {
        try (LitServer server = bytes()) {
            byte[] body = {0, -1, '\r', '\n', 127};
            assertEquals("00ff0d0a7f", post(server, body, "Content-Type", BYTES).body());
            assertEquals("00ff0d0a7f", post(server, body).body());
            assertEquals("", post(server, new byte[0], "Content-Type", BYTES).body());
            byte[] large = new byte[1 << 20];
            assertEquals("00".repeat(1 << 20), post(server, large, "Content-Type", BYTES).body());
        }
    }

    @Test
    void usersOfCurlAreToldTheirOption() throws Exception {
        try (LitServer server = bytes()) {
            HttpResponse<String> reply =
                    post(
                            server,
                            "x".getBytes(UTF_8),
                            "Content-Type",
                            "application/x-www-form-urlencoded");
            assertEquals(415, reply.statusCode());
            assertEquals(
                    "{\"detail\":\"Unsupported media type, expected application/octet-stream:"
                            + " add -H 'Content-Type: application/octet-stream'\"}",
                    reply.body());
        }
    }

    @Test
    void streamsAreReadByTheHook() throws Exception {
        try (LitServer server = streams()) {
            for (int length : new int[] {0, 1, 65_536, 65_537, 3_000_000}) {
                byte[] body = new byte[length];
                for (int i = 0; i < length; i++) {
                    body[i] = (byte) (i * 31 >> 3);
                }
                CRC32 crc = new CRC32();
                crc.update(body);
                assertEquals(
                        Long.toHexString(crc.getValue()),
                        post(server, body, "Content-Type", BYTES).body());
            }
        }
    }

    @Test
    void anEndpointMayAcceptJsonAsWellAsBytes() throws Exception {
        Whole.Input<String> input =
                new Whole.Input<>(
                        Set.of(BodyType.JSON, BodyType.BYTES),
                        body ->
                                body.type() == BodyType.JSON
                                        ? body.json().string()
                                        : new String(body.bytes(), UTF_8));
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Whole<>(input, text -> text, (t, reply) -> reply.text(t)))
                        .port(0)
                        .start()) {
            byte[] body = "\"a\"".getBytes(UTF_8);
            assertEquals("a", post(server, body).body());
            assertEquals("\"a\"", post(server, body, "Content-Type", BYTES).body());
            HttpResponse<String> refused = post(server, body, "Content-Type", "text/csv");
            assertEquals(
                    "{\"detail\":\"Unsupported media type, expected application/json or"
                            + " application/octet-stream\"}",
                    refused.body());
        }
    }
}
