package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies and packed replies over HTTPS, in either version of HTTP. */
class Http2BodyTest {
    @TempDir Path folder;

    @Test
    void uploadsGoToDiskAndRepliesComePacked() throws Exception {
        byte[] picture = new byte[3_000_000];
        new Random(5).nextBytes(picture);
        String crc = Long.toHexString(Pictures.checksum(new ByteArrayInputStream(picture)));
        byte[] form =
                new Multipart()
                        .field("caption", "x".repeat(2000))
                        .field("width", "1")
                        .field("style", "OIL")
                        .file("picture", "p", picture)
                        .bytes();
        TestCertificate certificate = TestCertificate.make(folder);
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            for (Version version : Version.values()) {
                HttpResponse<byte[]> reply =
                        client.send(request(server, form, version), BodyHandlers.ofByteArray());
                assertEquals(version, reply.version());
                assertEquals(
                        "x".repeat(2000) + " 1 - OIL [] p image/png 3000000 " + crc,
                        unpacked(reply.body()));
            }
        }
    }

    private static LitServer start(Tls tls) {
        return LitServer.builder()
                .config(ServerConfig.STANDARD.tls(tls).port(0))
                .add(() ->
                        new Whole<>(
                                Pictures.FORM,
                                Pictures.Request::summary,
                                (text, reply) -> reply.text(text)))
                .start();
    }

    private static HttpRequest request(LitServer server, byte[] form, Version version) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/predict"))
                .version(version)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", Multipart.TYPE)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(form))
                .build();
    }

    private static String unpacked(byte[] packed) throws Exception {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
