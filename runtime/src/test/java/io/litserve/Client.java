package io.litserve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A well-behaved client of one server. Thread-safe. */
record Client(LitServer server) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Posts to {@code /predict}; headers are names and values in turn. */
    HttpResponse<String> post(String body, String... headers)
            throws IOException, InterruptedException {
        return send(request("/predict", headers).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postTo(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    CompletableFuture<HttpResponse<String>> postLater(String body, String... headers) {
        return postLaterTo("/predict", body, headers);
    }

    CompletableFuture<HttpResponse<String>> postLaterTo(
            String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        return HTTP.sendAsync(
                request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpRequest.Builder request(String path, String... headers) {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> bytes(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    static String input(float input) {
        return "{\"input\":" + input + "}";
    }

    static String output(float output) {
        return "{\"output\":" + output + "}";
    }
}
