package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, and HTTP/2 over TLS and without. */
class ProtocolTest {
    private final Gate gate = new Gate();
    private final Gate interrupted = new Gate();

    @TempDir Path folder;

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
    void servesHttpsInTheVersionThatTheClientWants() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
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
        TestCertificate certificate = TestCertificate.make(folder);
        try (LitServer server = start(certificate.tls());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.client()).build()) {
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
        TestCertificate certificate = TestCertificate.make(folder);
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
        TestCertificate certificate = TestCertificate.make(folder);
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
        TestCertificate certificate = TestCertificate.make(folder);
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

    @Test
    void refusesAKeyThatFitsNoCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Tls tls = certificate.tls().key("no key");
        String message =
                assertThrows(IllegalArgumentException.class, () -> start(tls)).getMessage();
        assertTrue(message.startsWith("TLS: certificate and key cannot be used"), message);
        assertEquals(
                "TLS: --tls-key is missing",
                assertThrows(IllegalArgumentException.class, () -> start(Tls.NONE.chain("a chain")))
                        .getMessage());
    }
}
