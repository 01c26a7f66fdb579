package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page of another site can do, in Chromium where there is one. */
class BrowserTest {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final String PAGE =
            """
            <!doctype html>
            <script>
            const api = "http://localhost:PORT";
            const json = {"Content-Type": "application/json"};
            const key = {"X-API-Key": "s3cret"};
            const post = (path, body, headers) =>
                fetch(api + path, {method: "POST", headers: {...json, ...headers}, body});
            const told = async r => r.status + " " + await r.text();
            const asked = async () => {
                const named = await post("/predict", '{"input":3}', {...key, "X-Request-Id": "page-1"});
                return [
                    await told(named), named.headers.get("X-Request-Id"),
                    await told(await post("/words", '"ab"', key)),
                    await told(await post("/predict", '{"input":3}', {})),
                    await told(await fetch(api + "/health"))].join("|");
            };
            asked().catch(e => e.name)
                .then(result => fetch("/result", {method: "POST", body: result}));
            </script>
            """;

    private final BlockingQueue<String> results = new LinkedBlockingQueue<>();
    private HttpServer site;
    private LitServer server;

    @TempDir private Path profile;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::answer);
        site.start();
    }

    @AfterEach
    void stop() {
        server.close();
        site.stop(0);
    }

    private void serve(String origin) {
        Access access = Access.STANDARD.apiKey("s3cret").origins(Set.of(origin));
        Around words = Around.NOTHING.route(_ -> Route.post("/words", "words"));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.access(access).port(0))
                        .add(() -> new Squares.Single(Squares::square))
                        .add(() ->
                                new Words.Streamed(
                                        words,
                                        (word, _, emitter) ->
                                                word.chars()
                                                        .mapToObj(Character::toString)
                                                        .forEach(emitter::emit)))
                        .start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (exchange.getRequestURI().getPath().equals("/result")) {
                results.add(sent);
            }
            byte[] page = PAGE.replace("PORT", server.port() + "").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private String origin() {
        return "http://localhost:" + site.getAddress().getPort();
    }

    private static Optional<Path> browser() {
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(System.getenv("PATH").split(":"))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the page of the site says to have seen. */
    private String visit() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), () -> "none of " + NAMES + " is installed");
        Process process =
                new ProcessBuilder(
                                browser.get().toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + profile,
                                "--remote-debugging-port=0",
                                origin() + "/")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return results.poll(60, TimeUnit.SECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPageOfAnAllowedSiteSeesRepliesAndErrors() throws Exception {
        serve(origin());
        assertEquals(
                "200 {\"output\":9.0}|page-1|200 ab|401 {\"detail\":\"Not authenticated\"}|200 ok",
                visit());
    }

    @Test
    void aPageOfAnotherSiteSeesNothing() throws Exception {
        serve("https://example.org");
        assertEquals("TypeError", visit());
    }
}
