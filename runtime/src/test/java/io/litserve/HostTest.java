package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    @ParameterizedTest
    @Tag("improved")
    @CsvSource({"::, [::1]", "127.0.0.2, 127.0.0.2", "localhost, localhost"})
    void anyAddressOfTheMachineMayBeListenedOn(String host, String asked) throws Exception {
        assumeTrue(has(host), "the machine has no address " + host);
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Squares.Single(Squares::square))
                        .host(host)
                        .port(0)
                        .start()) {
            URI uri = URI.create("http://" + asked + ":" + server.port() + "/health");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            assertEquals(200, ask(request));
        }
    }

    private static int ask(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private static boolean has(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
