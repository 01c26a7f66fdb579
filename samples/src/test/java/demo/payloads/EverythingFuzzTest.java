package demo.payloads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.litserve.LitServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies changed at random, judged by Jackson's tree model. */
class EverythingFuzzTest {
    private static final int BODIES = 5000;

    private static final String EVERYTHING =
            """
            {"numbers": {"tiny": -1, "small": 2, "medium": 3, "large": 4, "single": 0.5, "twice": 1.5},
             "boxes": {"count": 1, "weight": 2.5, "certain": true, "letter": "y"},
             "arrays": {"flags": [true, false], "ints": [2, 3], "longs": [4], "floats": [0.1], "doubles": []},
             "shape": {"name": "all", "type": "Group", "shapes": [{"type": "Circle", "radius": 1},
                {"shapes": [], "name": "none", "type": "Group"}]},
             "color": "GREEN", "note": null, "gaps": [1, null], "palettes": {"warm": ["RED"], "cold": []},
             "free": {"any": [1, "two", null, {}]}}
            """;

    private static final Pattern SCALAR =
            Pattern.compile("\"[^\"]*\"|-?[0-9.]+(e[0-9]+)?|true|false|null");

    private static final List<String> LITERALS =
            List.of(
                    "0",
                    "-0",
                    "127",
                    "128",
                    "32768",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1.0",
                    "1e2",
                    "0.1",
                    "-1.5",
                    "3.5e38",
                    "1e400",
                    "1e-400",
                    "16777217",
                    "0.30000001192092896",
                    "true",
                    "null",
                    "\"\"",
                    "\"RED\"",
                    "\"x\"",
                    "\"Circle\"",
                    "\"\\u00e9\\ud83d\\ude00\"",
                    "\"\\n\"",
                    "[]",
                    "{}",
                    "[1, 2]",
                    "{\"type\": \"Circle\", \"radius\": 2}",
                    "{\"radius\": 2}",
                    "[[\"RED\"]]");

    private static final List<String> SNIPPETS =
            List.of(
                    "{", "}", "[", "]", ",", ":", "\"", "\\", "nul", "NaN", "-", ".", "/*",
                    "\u00e9");

    private static final ObjectReader TREES =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    private static LitServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = LitServer.builder().add(EverythingApiEndpoint::new).port(0).start();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersAsJacksonReads() throws Exception {
        Random random = new Random(20260105);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < BODIES; i++) {
            byte[] body = changed(random);
            HttpResponse<byte[]> reply = post(body);
            statuses.merge(reply.statusCode(), 1, Integer::sum);
            check(body, reply);
        }
        assertEquals(List.of(200, 400, 422), List.copyOf(statuses.keySet()), statuses::toString);
        assertTrue(statuses.values().stream().allMatch(it -> it > BODIES / 20), statuses::toString);
    }

    private static void check(byte[] body, HttpResponse<byte[]> reply) throws IOException {
        String text = new String(body, UTF_8);
        Optional<JsonNode> sent = tree(body);
        JsonNode received = tree(reply.body()).orElseThrow();
        assertEquals(sent.isEmpty(), reply.statusCode() == 400, text);
        switch (reply.statusCode()) {
            case 200 -> assertSame(sent.orElseThrow(), received, text);
            case 422 -> {
                assertTrue(received.get("detail").size() > 0, text);
                received.get("detail").forEach(it -> assertPlaced(it, sent.orElseThrow()));
            }
            default -> assertTrue(received.get("detail").isTextual(), text);
        }
    }

    /** All that came back was sent, but for nulls, spelling, and what a type rounds. */
    private static void assertSame(JsonNode sent, JsonNode received, String body) {
        if (received.isObject()) {
            received.properties()
                    .forEach(it -> {
                        JsonNode member = sent.path(it.getKey());
                        assertSame(member, it.getValue(), body);
                    });
        } else if (received.isArray()) {
            assertEquals(sent.size(), received.size(), body);
            for (int i = 0; i < sent.size(); i++) {
                assertSame(sent.get(i), received.get(i), body);
            }
        } else if (received.isNull()) {
            assertTrue(sent.isNull() || sent.isMissingNode(), body);
        } else if (received.isIntegralNumber() && sent.isIntegralNumber()) {
            assertEquals(sent.bigIntegerValue(), received.bigIntegerValue(), body);
        } else if (received.isNumber()) {
            boolean twice = sent.doubleValue() == received.doubleValue();
            assertTrue(twice || sent.floatValue() == received.floatValue(), body);
        } else {
            assertEquals(sent, received, body);
        }
    }

    /** A problem is at something that was sent, or at what an object that was sent lacks. */
    private static void assertPlaced(JsonNode problem, JsonNode sent) {
        JsonNode place = sent;
        List<JsonNode> steps = new ArrayList<>();
        problem.get("loc").forEach(steps::add);
        assertEquals("body", steps.removeFirst().textValue());
        boolean missing = problem.get("type").textValue().equals("missing");
        JsonNode field = missing ? steps.removeLast() : null;
        for (JsonNode step : steps) {
            place = step.isInt() ? place.path(step.intValue()) : place.path(step.textValue());
        }
        assertTrue(place.isObject() || !missing && !place.isMissingNode(), problem::toString);
        assertTrue(field == null || !place.has(field.textValue()), problem::toString);
    }

    private static byte[] changed(Random random) {
        String text = EVERYTHING;
        for (int i = random.nextInt(3); i > 0; i--) {
            text = random.nextInt(4) == 0 ? lengthened(text, random) : replaced(text, random);
        }
        byte[] bytes = text.getBytes(UTF_8);
        return random.nextInt(3) == 0 ? broken(bytes, random) : bytes;
    }

    private static String replaced(String text, Random random) {
        List<MatchResult> scalars = SCALAR.matcher(text).results().toList();
        MatchResult scalar = scalars.get(random.nextInt(scalars.size()));
        return text.substring(0, scalar.start())
                + LITERALS.get(random.nextInt(LITERALS.size()))
                + text.substring(scalar.end());
    }

    private static String lengthened(String text, Random random) {
        int brace = text.indexOf('{', random.nextInt(text.lastIndexOf('{') + 1));
        return text.substring(0, brace)
                + "{\"more\": "
                + LITERALS.get(random.nextInt(LITERALS.size()))
                + (text.charAt(brace + 1) == '}' ? "" : ", ")
                + text.substring(brace + 1);
    }

    private static byte[] broken(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(UTF_8);
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 ->
                    ByteBuffer.allocate(bytes.length + snippet.length)
                            .put(bytes, 0, at)
                            .put(snippet)
                            .put(bytes, at, bytes.length - at)
                            .array();
            default -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    private static HttpResponse<byte[]> post(byte[] body) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + "/echo");
        return client.send(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofByteArray());
    }

    private static Optional<JsonNode> tree(byte[] document) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            JsonNode tree = TREES.readTree(document);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
