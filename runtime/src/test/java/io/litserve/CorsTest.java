package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told about pages of other sites. */
class CorsTest {
    private static final String SITE = "https://example.org";
    private static final String ALLOWED = "access-control-allow-origin";

    private static LitServer start(Access access) {
        return LitServer.builder()
                .config(ServerConfig.STANDARD.access(access).port(0))
                .add(() -> new Squares.Single(Squares::square))
                .add(() ->
                        new Words.Streamed(
                                Words.Around.NOTHING.route(
                                        _ -> io.litserve.endpoint.Route.post("/w", "w")),
                                (word, _, emitter) -> emitter.emit(word)))
                .start();
    }

    private static Answer ask(LitServer server, String request) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(request).receive();
        }
    }

    private static String preflight(String path, String origin) {
        return RawClient.head(
                        "OPTIONS",
                        path,
                        "Origin: " + origin,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: content-type,x-api-key")
                + "\r\n";
    }

    private static String get(String path, String origin) {
        return RawClient.get(path, "Origin: " + origin);
    }

    @Test
    void aPreflightNeedsNoKey() throws Exception {
        Access access = Access.STANDARD.apiKey("s3cret").origins(Set.of(SITE));
        try (LitServer server = start(access)) {
            for (String path : List.of("/predict", "/info", "/nowhere")) {
                Answer answer = ask(server, preflight(path, SITE));
                assertEquals(200, answer.status());
                assertEquals("", answer.body());
                assertEquals(SITE, answer.header(ALLOWED));
                assertEquals("GET, POST", answer.header("access-control-allow-methods"));
                assertEquals(
                        "content-type,x-api-key", answer.header("access-control-allow-headers"));
                assertEquals("origin", answer.header("vary"));
            }
            Answer plain = ask(server, RawClient.head("OPTIONS", "/predict") + "\r\n");
            assertEquals(401, plain.status());
        }
    }

    @Test
    void everyReplyIsMarkedErrorsToo() throws Exception {
        Access access = Access.STANDARD.apiKey("s3cret").origins(Set.of("https://Example.org"));
        try (LitServer server = start(access)) {
            String key = "X-API-Key: s3cret";
            List<Answer> answers =
                    List.of(
                            ask(server, get("/health", SITE)),
                            ask(server, get("/info", SITE)),
                            ask(server, RawClient.get("/nowhere", key, "Origin: " + SITE)),
                            ask(server, RawClient.square(3, key, "Origin: " + SITE)),
                            ask(server, RawClient.post("/w", "\"\"", key, "Origin: " + SITE)),
                            ask(server, RawClient.post("/w", "[", key, "Origin: " + SITE)));
            assertEquals(
                    List.of(200, 401, 404, 200, 200, 400),
                    answers.stream().map(Answer::status).toList());
            for (Answer answer : answers) {
                assertEquals(SITE, answer.header(ALLOWED));
                assertEquals(
                        "X-Request-Id, retry-after",
                        answer.header("access-control-expose-headers"));
            }
        }
    }

    @Test
    void pagesOfOtherSitesAreTheBrowsersToRefuse() throws Exception {
        try (LitServer server =
                start(Access.STANDARD.origins(Set.of(SITE, "http://localhost:3000")))) {
            for (String origin :
                    List.of("https://example.com", "null", "https://example.org:444")) {
                Answer answer = ask(server, get("/health", origin));
                assertEquals(200, answer.status());
                assertEquals("", answer.header(ALLOWED));
                assertEquals("origin", answer.header("vary"));
                assertEquals("", ask(server, preflight("/predict", origin)).header(ALLOWED));
            }
            assertEquals("origin", ask(server, RawClient.get("/health")).header("vary"));
            assertEquals(
                    "http://localhost:3000",
                    ask(server, get("/health", "http://localhost:3000")).header(ALLOWED));
        }
    }

    @Test
    void aStarIsForAllSites() throws Exception {
        try (LitServer server = start(Access.STANDARD.origins(Set.of("*")))) {
            Answer answer = ask(server, get("/health", SITE));
            assertEquals("*", answer.header(ALLOWED));
            assertEquals("", answer.header("vary"));
            assertEquals("*", ask(server, preflight("/predict", SITE)).header(ALLOWED));
            assertEquals("", ask(server, RawClient.get("/health")).header(ALLOWED));
        }
    }

    @Test
    void withoutOriginsNothingIsSaid() throws Exception {
        try (LitServer server = start(Access.STANDARD)) {
            assertEquals("", ask(server, get("/health", SITE)).header(ALLOWED));
            assertEquals(405, ask(server, preflight("/predict", SITE)).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "https://example.org/", "https://*.org/x", "a,b"})
    void whatIsNoOriginIsRefused(String origin) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Access.STANDARD.origins(Set.of(origin)))
                        .getMessage();
        assertEquals(
                "origin: '" + origin + "' (expected: * or such as https://example.org)", message);
    }
}
