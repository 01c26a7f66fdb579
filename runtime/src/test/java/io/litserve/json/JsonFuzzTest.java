package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Generated and broken documents, judged by Jackson's tree model and the JDK's UTF-8 decoder. */
final class JsonFuzzTest {
    private static final int DOCUMENTS = 20_000;

    private static final ObjectReader TREES =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(500)
                                                    .maxNameLength(4096)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    @Test
    void readsWhatJacksonReads() {
        Random random = new Random(20260101);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = RandomJson.document(random);
            JsonValue value = value(document).orElseThrow();
            assertSame(tree(document).orElseThrow(), value);
            assertEquals(value, JsonValue.parse(value.toString()));
        }
    }

    @Test
    void refusesWhatJacksonRefuses() {
        Random random = new Random(20260102);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = RandomJson.broken(random);
            Optional<JsonNode> expected = tree(document);
            Optional<JsonValue> actual = value(document);
            assertEquals(expected.isPresent(), actual.isPresent(), () -> text(document));
            actual.ifPresent(value -> assertSame(expected.orElseThrow(), value));
        }
    }

    @Test
    void acceptsTheSameWhateverIsAskedFor() {
        Random random = new Random(20260103);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document =
                    random.nextBoolean() ? RandomJson.document(random) : RandomJson.broken(random);
            boolean valid = value(document).isPresent();
            assertEquals(valid, accepts(document, JsonReader::skip), () -> text(document));
            assertEquals(valid, accepts(document, json -> ask(json, random)), () -> text(document));
        }
    }

    private static void ask(JsonReader json, Random random) {
        switch (random.nextInt(18)) {
            case 0 -> json.booleanValue();
            case 1 -> json.byteValue();
            case 2 -> json.shortValue();
            case 3 -> json.intValue();
            case 4 -> json.longValue();
            case 5 -> json.floatValue();
            case 6 -> json.doubleValue();
            case 7 -> json.charValue();
            case 8 -> json.bytes();
            case 9 -> json.booleans();
            case 10 -> json.ints();
            case 11 -> json.floats();
            case 12 -> json.value();
            case 13, 14 -> askElements(json, random);
            default -> askFields(json, random);
        }
    }

    private static void askElements(JsonReader json, Random random) {
        if (json.beginArray()) {
            while (json.nextElement()) {
                ask(json, random);
            }
        }
    }

    private static void askFields(JsonReader json, Random random) {
        if (json.beginObject()) {
            while (json.nextField()) {
                ask(json, random);
                json.require(json.fieldName(), random.nextBoolean());
            }
            json.require("absent", false);
        }
    }

    private static boolean accepts(byte[] document, Consumer<JsonReader> reading) {
        try (JsonReader json = JsonReader.of(document, 0, document.length)) {
            reading.accept(json);
            json.finish();
            String explained =
                    Documents.written(to -> JsonProblems.write(json.problems(), document, to));
            assertEquals(json.problems().size(), JsonValue.parse(explained).elements().size());
            return true;
        } catch (JsonSyntaxException e) {
            assertFalse(e.getMessage().contains("StreamRead"), e.getMessage());
            return false;
        }
    }

    private static Optional<JsonValue> value(byte[] document) {
        try (JsonReader json = JsonReader.of(document, 0, document.length)) {
            JsonValue value = json.value();
            json.finish();
            return Optional.of(value);
        } catch (JsonSyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> tree(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            JsonNode tree = TREES.readTree(document);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void assertSame(JsonNode expected, JsonValue actual) {
        switch (actual) {
            case JsonValue.JsonObject object -> assertSameMembers(expected, object.members());
            case JsonValue.JsonArray array -> {
                assertEquals(expected.size(), array.elements().size());
                Iterator<JsonNode> nodes = expected.elements();
                array.elements().forEach(element -> assertSame(nodes.next(), element));
            }
            case JsonValue.JsonString(String string) -> assertEquals(expected.textValue(), string);
            case JsonValue.JsonNumber number -> assertSameNumber(expected, number);
            case JsonValue.JsonBoolean(boolean is) -> {
                assertEquals(true, expected.isBoolean());
                assertEquals(expected.booleanValue(), is);
            }
            case JsonValue.JsonNull() -> assertEquals(true, expected.isNull());
        }
    }

    private static void assertSameMembers(JsonNode expected, Map<String, JsonValue> members) {
        assertEquals(expected.size(), members.size());
        Iterator<Map.Entry<String, JsonNode>> nodes = expected.properties().iterator();
        members.forEach((name, member) -> {
            Map.Entry<String, JsonNode> node = nodes.next();
            assertEquals(node.getKey(), name);
            assertSame(node.getValue(), member);
        });
    }

    private static void assertSameNumber(JsonNode expected, JsonValue.JsonNumber number) {
        if (expected.isIntegralNumber()) {
            assertEquals(expected.bigIntegerValue(), number.decimal().toBigIntegerExact());
        } else {
            assertEquals(true, expected.isDouble());
            assertEquals(expected.doubleValue(), number.doubleValue());
        }
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.ISO_8859_1);
    }
}
