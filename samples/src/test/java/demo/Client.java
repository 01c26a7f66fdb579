package demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.litserve.LitServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A client of one server. Threads may share one. */
public record Client(int port) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of a server in this process. */
    public Client(LitServer server) {
        this(server.port());
    }

    /** Posts JSON; headers are names and values in turn. */
    public HttpResponse<String> post(String path, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(json));
        request.header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts a file as a form does. */
    public HttpResponse<String> upload(String path, String field, byte[] file)
            throws IOException, InterruptedException {
        byte[] head =
                """
                --line\r
                Content-Disposition: form-data; name="%s"; filename="file"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(field)
                        .getBytes(UTF_8);
        byte[] end = "\r\n--line--\r\n".getBytes(UTF_8);
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=line")
                        .POST(BodyPublishers.ofByteArrays(List.of(head, file, end))));
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
