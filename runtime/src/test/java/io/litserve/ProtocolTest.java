package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS, and HTTP/2 over TLS and without. */
class ProtocolTest {
    private final Gate gate = new Gate();
    private final Gate interrupted = new Gate();

    @TempDir private static Path folder;
    private static TestCertificate certificate;

    @BeforeAll
    static void make() throws Exception {
        certificate = TestCertificate.make(folder);
    }

    private LitServer start(Tls tls) {
        return LitServer.builder()
                .config(
                        ServerConfig.STANDARD
                                .tls(tls)
                                .patience(
                                        ServerConfig.Patience.STANDARD.grace(Duration.ofSeconds(5)))
                                .port(0))
                .add(() -> new Squares.Batched(Batching.upTo(16), Squares::squares))
                .add(() -> new Squares.Single(_ -> Route.post("/wait", "wait"), this::waitForGate))
                .start();
    }

    private Float waitForGate(Float input) throws InterruptedException {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            interrupted.open();
            throw e;
        }
        return input;
    }

    private static HttpRequest request(
            String scheme, LitServer server, String path, float input, Version version) {
        return HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + server.port() + path))
                .version(version)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Client.input(input)))
                .build();
    }

    @Test
    @Tag("improved")
    void servesHttpsInTheVersionThatTheClientWants() throws Exception {
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            for (Version version : Version.values()) {
                HttpResponse<String> reply =
                        client.send(
                                request("https", server, "/predict", 3, version),
                                BodyHandlers.ofString());
                assertEquals(version, reply.version());
                assertEquals(Client.output(9), reply.body());
            }
        }
    }

    @Test
    void servesManyHttp2StreamsOfOneConnection() throws Exception {
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            // Before it knows that the server speaks HTTP/2, the client opens one for each request.
            assertEquals(200, get(client, server, "/health"));
            List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                HttpRequest request = request("https", server, "/predict", i, Version.HTTP_2);
                replies.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            for (int i = 0; i < 200; i++) {
                HttpResponse<String> reply = replies.get(i).get(20, TimeUnit.SECONDS);
                assertEquals(Client.output((float) i * i), reply.body());
            }
        }
    }

    @Test
    void answersPagesAndErrorsOverHttp2() throws Exception {
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            assertEquals(200, get(client, server, "/health"));
            assertEquals(404, get(client, server, "/nowhere"));
            assertEquals(405, get(client, server, "/predict"));
        }
    }

    private static int get(HttpClient client, LitServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                        .version(Version.HTTP_2)
                        .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void cancelsTheWorkOfAnHttp2StreamThatIsReset() throws Exception {
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            CompletableFuture<HttpResponse<String>> reply =
                    client.sendAsync(
                            request("https", server, "/wait", 1, Version.HTTP_2),
                            BodyHandlers.ofString());
            gate.awaitArrivals(1);
            reply.cancel(true);
            interrupted.pass();
        }
    }

    @Test
    void answersWhatIsOpenBeforeItClosesAnHttp2Connection() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(certificate.client()).build()) {
            LitServer server = start(certificate.tls());
            CompletableFuture<HttpResponse<String>> reply =
                    client.sendAsync(
                            request("https", server, "/wait", 2, Version.HTTP_2),
                            BodyHandlers.ofString());
            gate.awaitArrivals(1);
            Thread closing = Thread.ofPlatform().start(server::close);
            gate.open();
            assertEquals(Client.output(2), reply.get(10, TimeUnit.SECONDS).body());
            closing.join(TimeUnit.SECONDS.toMillis(10));
            assertTrue(!closing.isAlive(), "the server did not close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void takesAnyKindOfKey(String algorithm) throws Exception {
        TestCertificate other = TestCertificate.make(folder, algorithm);
        try (LitServer server = start(other.tls());
                HttpClient client = HttpClient.newBuilder().sslContext(other.client()).build()) {
            assertEquals(200, get(client, server, "/health"));
        }
    }

    @Test
    void refusesACertificateAndAKeyThatCannotBeUsed() throws Exception {
        Tls tls = certificate.tls();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        for (String algorithm : List.of("EC", "Ed25519")) {
            Tls other = TestCertificate.make(elsewhere, algorithm).tls();
            assertEquals(
                    "the private key does not belong to the first certificate of the chain",
                    refusal(tls.key(other.key().orElseThrow())));
        }
        assertEquals("--tls-key is missing", refusal(Tls.NONE.chain("a chain")));
        assertEquals("--tls-cert is missing", refusal(Tls.NONE.key("a key")));
        assertEquals(
                "no private key (expected: -----BEGIN PRIVATE KEY-----)",
                refusal(tls.key(tls.chain().orElseThrow())));
        assertEquals(
                "no private key (expected: -----BEGIN PRIVATE KEY-----; convert the file:"
                        + " openssl pkcs8 -topk8 -nodes -in FILE)",
                refusal(tls.key("-----BEGIN EC PRIVATE KEY-----")));
        String key = tls.key().orElseThrow();
        assertEquals(
                "the private key cannot be read (expected: one of [EC, RSA, EdDSA, RSASSA-PSS])",
                refusal(tls.key(key.replaceAll("\n.{40}", "\n" + "A".repeat(40)))));
        String message = refusal(tls.chain("no chain"));
        assertTrue(message.startsWith("the certificate cannot be read: "), message);
    }

    private String refusal(Tls tls) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> start(tls));
        assertNull(refusal.getCause(), "a cause may quote the key");
        String prefix = "TLS: ";
        assertTrue(refusal.getMessage().startsWith(prefix), refusal::getMessage);
        return refusal.getMessage().substring(prefix.length());
    }
}
