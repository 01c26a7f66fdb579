package io.litserve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents at the edge of JSON and beyond, each with its answer. */
class HostileJsonTest {
    /**
     * A document and its answer.
     *
     * @param body of the request, as Latin-1
     * @param status of the reply
     * @param answer how the reply begins
     */
    private record Row(String body, int status, String answer) {
        static Row echoed(String body, String answer) {
            return new Row(body, 200, answer);
        }

        static Row malformed(String body, String place) {
            return new Row(body, 400, "{\"detail\":\"" + place);
        }

        static Row mistaken(String body, String type) {
            return new Row(body, 422, "{\"detail\":[{\"type\":\"" + type + "\"");
        }
    }

    private final LitServer values = serve(body -> body.json().value());
    private final LitServer floats = serve(body -> JsonValue.of((double) body.json().floatValue()));
    private final LitServer longs = serve(body -> JsonValue.of(body.json().longValue()));

    private static LitServer serve(Function<Body, JsonValue> read) {
        return LitServer.builder()
                .add(() ->
                        new Whole<>(
                                new Whole.Input<>(Set.of(BodyType.JSON), read),
                                value -> value,
                                (value, reply) -> reply.json().value(value)))
                .port(0)
                .start();
    }

    @AfterEach
    void close() {
        values.close();
        floats.close();
        longs.close();
    }

    private static void assertAnswers(LitServer server, Row... rows) {
        Client client = new Client(server);
        assertAll(Stream.of(rows).map(row -> () -> assertAnswer(client, row)));
    }

    private static void assertAnswer(Client client, Row row) throws Exception {
        HttpResponse<String> reply =
                client.send(
                        client.request("/predict")
                                .POST(BodyPublishers.ofByteArray(row.body.getBytes(ISO_8859_1))));
        String shown = row.body.substring(0, Math.min(40, row.body.length()));
        assertEquals(row.status, reply.statusCode(), () -> shown + ": " + reply.body());
        assertTrue(reply.body().startsWith(row.answer), () -> shown + ": " + reply.body());
    }

    @Test
    void whatJsonLacksIsMalformed() {
        assertAnswers(
                values,
                Row.malformed("NaN", "line 1 column"),
                Row.malformed("[Infinity]", "line 1 column"),
                Row.malformed("-Infinity", "line 1 column"),
                Row.malformed("", "line 1 column 1: expected a value"),
                Row.malformed("{} {}", "line 1 column 4: expected nothing"),
                Row.malformed("01", "line 1 column"),
                Row.malformed("+1", "line 1 column"),
                Row.malformed("[1,]", "line 1 column"),
                Row.malformed("{'a':1}", "line 1 column"),
                Row.malformed("\"\t\"", "line 1 column"),
                Row.malformed("/* */1", "line 1 column"),
                Row.malformed("\u00ef\u00bb\u00bf\n\u0000", "line "));
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        assertAnswers(
                values,
                Row.malformed("\"\u00ff\"", "line 1 column"),
                Row.malformed("\"\u00c0\u0080\"", "line 1 column"),
                Row.malformed("\"\u00e2\u0082\"", "line 1 column"),
                // A surrogate in UTF-8, and a character beyond the last.
                Row.malformed("\"\u00ed\u00a0\u0080\"", "line 1 column"),
                Row.malformed("\"\u00f4\u0090\u0080\u0080\"", "line 1 column"),
                Row.malformed("\u00ff\u00fe\"\u0000a\u0000\"\u0000", "line 1 column"));
    }

    @Test
    void halfASurrogatePairIsKeptInTextsAndRefusedInNames() {
        assertAnswers(
                values,
                Row.echoed("\"\\ud800\"", "\"\\uD800\""),
                Row.echoed("\"\\udc00x\\ud83d\\ude00\"", "\"\\uDC00x\ud83d\ude00\""),
                Row.malformed("{\"\\ud800\":1}", "line 1 column"));
    }

    @Test
    void depthIsBounded() {
        assertAnswers(
                values,
                Row.echoed("[".repeat(500) + "]".repeat(500), "[[["),
                Row.malformed("[".repeat(501) + "]".repeat(501), "line 1 column"),
                Row.malformed("{\"a\":".repeat(100_000), "line 1 column"));
    }

    @Test
    void numbersAreBounded() {
        assertAnswers(
                values,
                Row.echoed("1" + "0".repeat(999), "1" + "0".repeat(999)),
                Row.malformed("1" + "0".repeat(1000), "line 1 column"),
                Row.echoed("1e999999999", "1e999999999"));
        assertAnswers(
                floats,
                Row.mistaken("1e999", "number_range"),
                Row.mistaken("-3.5e38", "number_range"),
                Row.echoed("1e-999", "0.0"),
                Row.mistaken("\"1\"", "float_type"),
                Row.mistaken("null", "float_type"));
        assertAnswers(
                longs,
                Row.echoed("9223372036854775807", "9223372036854775807"),
                Row.mistaken("9223372036854775808", "number_range"),
                Row.mistaken("1e999999999", "number_range"),
                Row.echoed("1e2", "100"),
                Row.mistaken("0.5", "int_from_float"));
    }

    @Test
    void ofFieldsWithOneNameTheLastCounts() {
        assertAnswers(values, Row.echoed("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}"));
    }
}
