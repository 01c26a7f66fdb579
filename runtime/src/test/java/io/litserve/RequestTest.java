package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the body of a request. */
class RequestTest {
    private static final long LIMIT_BYTES = 200_000;

    private static LitServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Single(
                                        route -> route.maxPayload(LIMIT_BYTES), Squares::square))
                        .port(0)
                        .start();
        client = new Client(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aNumberIsSquared() throws Exception {
        HttpResponse<String> reply = client.post(Client.input(4));
        assertReply(200, "{\"output\":16.0}", reply);
        assertEquals("application/json", reply.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    @Tag("parity")
    void aHundredRequestsInTurnAreAnswered() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertReply(200, Client.output(i * i), client.post(Client.input(i)));
        }
    }

    @Test
    @Tag("improved")
    void whatIsNotJsonIsRefusedWithItsPlace() throws Exception {
        HttpResponse<String> reply = client.post("{\n  \"input\": oops}");
        assertEquals(400, reply.statusCode());
        assertTrue(reply.body().startsWith("{\"detail\":\"line 2 column "), reply.body());
    }

    @ParameterizedTest
    @Tag("improved")
    @ValueSource(strings = {"", " ", "{", "{\"input\":1} x", "{\"input\":1}{", "\u00ff", "[1,"})
    void whatIsNotOneWholeDocumentIsRefused(String body) throws Exception {
        HttpResponse<String> reply = client.post(body);
        assertEquals(400, reply.statusCode());
        assertTrue(reply.body().matches("\\{\"detail\":\"line 1 column \\d+: .*"), reply.body());
    }

    @Test
    @Tag("parity")
    void aMissingFieldIsUnprocessable() throws Exception {
        assertReply(
                422,
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"input\"],"
                        + "\"msg\":\"Field required\",\"input\":{\"other\":1}}]}",
                client.post("{\"other\":1}"));
    }

    @Test
    void aDocumentOfTheWrongKindIsUnprocessable() throws Exception {
        assertReply(
                422,
                "{\"detail\":[{\"type\":\"model_attributes_type\",\"loc\":[\"body\"],"
                        + "\"msg\":\"Input should be a valid object\",\"input\":[1]}]}",
                client.post("[1]"));
    }

    @Test
    @Tag("parity")
    void allMistakesAreToldAtOnce() throws Exception {
        assertReply(
                422,
                "{\"detail\":[{\"type\":\"float_type\",\"loc\":[\"body\",\"input\"],"
                        + "\"msg\":\"Input should be a valid number\",\"input\":\"b\"},"
                        + "{\"type\":\"float_type\",\"loc\":[\"body\",\"input\"],"
                        + "\"msg\":\"Input should be a valid number\",\"input\":\"b\"}]}",
                client.post("{\"input\":\"a\",\"input\":\"b\"}"));
    }

    @Test
    @Tag("improved")
    void aBodyUpToTheLimitIsTaken() throws Exception {
        String body = Client.input(3);
        String padded = body + " ".repeat((int) LIMIT_BYTES - body.length());
        assertReply(200, Client.output(9), client.post(padded));
        assertReply(413, "{\"detail\":\"Payload too large\"}", client.post(padded + " "));
    }

    @ParameterizedTest
    @Tag("parity")
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON ; charset=utf-8",
                "application/problem+json"
            })
    void jsonByAnyNameIsRead(String type) throws Exception {
        assertReply(200, Client.output(4), client.post(Client.input(2), "Content-Type", type));
    }

    @Test
    void anotherMediaTypeIsRefusedWithTheOneThatWorks() throws Exception {
        assertReply(
                415,
                "{\"detail\":\"Unsupported media type, expected application/json\"}",
                client.post(Client.input(2), "Content-Type", "text/csv"));
    }

    @Test
    void whatCurlSendsByDefaultIsRefusedWithTheRemedy() throws Exception {
        assertReply(
                415,
                "{\"detail\":\"Unsupported media type, expected application/json:"
                        + " add -H 'Content-Type: application/json'\"}",
                client.post(Client.input(2), "Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void aLargeBodyIsReadLikeASmallOne() throws Exception {
        String text = "\u00e9".repeat(60_000);
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length > 100_000);
        String body = "{\"text\":\"" + text + "\",\"input\":5}";
        assertReply(200, Client.output(25), client.post(body));
        assertEquals(400, client.post(body + "x").statusCode());
        assertEquals(422, client.post("{\"text\":\"" + text + "\"}").statusCode());
    }

    private static void assertReply(int status, String body, HttpResponse<String> reply) {
        assertEquals(body, reply.body());
        assertEquals(status, reply.statusCode());
    }
}
