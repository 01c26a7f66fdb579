package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldNamesTest {
    private static final String LONG = "aNameThatTakesMoreThanSixteenBytes";
    private static final FieldNames FIELDS =
            FieldNames.of("id", "score", "accepted", "größe", LONG, "sevenTh", "fourteenCharsX");

    private static JsonReader open(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    /** The fields of a document of whole numbers. */
    private static Map<String, Integer> read(String document) {
        Map<String, Integer> fields = new LinkedHashMap<>();
        try (JsonReader json = open(document)) {
            assertTrue(json.beginObject());
            while (json.nextField(FIELDS)) {
                fields.put(json.fieldName(), json.intValue());
            }
            json.finish();
            assertEquals(List.of(), json.problems());
        }
        return fields;
    }

    private static Map<String, Integer> numbered(String... names) {
        Map<String, Integer> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, fields.size());
        }
        return fields;
    }

    @Test
    void comeInTheirOrder() {
        assertEquals(
                numbered("id", "score", "accepted", "größe", LONG, "sevenTh", "fourteenCharsX"),
                read(
                        "{\"id\":0,\"score\":1,\"accepted\":2,\"größe\":3,\""
                                + LONG
                                + "\":4,\"sevenTh\":5,\"fourteenCharsX\":6}"));
    }

    @Test
    void comeInAnyOrder() {
        assertEquals(
                numbered("sevenTh", LONG, "id", "accepted", "score"),
                read("{\"sevenTh\":0,\"" + LONG + "\":1,\"id\":2,\"accepted\":3,\"score\":4}"));
    }

    @Test
    void comeAmongOthers() {
        assertEquals(
                numbered("ids", "i", "id", "other", "score", "scores", "accepted", LONG + "Yet"),
                read(
                        "{\"ids\":0,\"i\":1,\"id\":2,\"other\":3,\"score\":4,\"scores\":5,"
                                + "\"accepted\":6,\""
                                + LONG
                                + "Yet\":7}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":0,\"score\":1}",
                " { \"id\" : 0 , \"score\" : 1 } ",
                "{\r\n\t\"id\":\t0,\r\n\t\"score\":\t1\r\n}",
                "{\"\\u0069d\":0,\"scor\\u0065\":1}"
            })
    void areKnownHoweverTheyAreSpelt(String document) {
        assertEquals(numbered("id", "score"), read(document));
    }

    @Test
    void areTheSameStringsEachTime() {
        try (JsonReader json = open("{\"score\":1,\"id\":2,\"score\":3,\"accepted\":4}")) {
            assertTrue(json.beginObject());
            assertTrue(json.nextField(FIELDS));
            String score = json.fieldName();
            json.skip();
            assertTrue(json.nextField(FIELDS));
            json.skip();
            assertTrue(json.nextField(FIELDS));
            assertSame(score, json.fieldName());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\" 0,\"score\":1,\"accepted\":2}",
                "{\"id\":0 \"score\":1,\"accepted\":2}",
                "{,\"id\":0,\"score\":1,\"accepted\":2}",
                "{\"id\":0,,\"score\":1,\"accepted\":2}",
                "{\"id\":0,\"score\":1,}",
                "{\"id\":0,\"score\":,\"accepted\":2}",
                "{\"id\":0,\"score\"",
                "{\"id\":0,\"score\":",
                "{\"id\":0,\"score\":1",
                "{\"id\":0,\"score\":1]"
            })
    void standInWellFormedObjects(String document) {
        assertThrows(JsonSyntaxException.class, () -> read(document));
    }

    @Test
    void leadToAMistake() {
        try (JsonReader json = open("{\"id\":0,\"score\":\"high\",\"accepted\":2}")) {
            assertTrue(json.beginObject());
            while (json.nextField(FIELDS)) {
                json.intValue();
            }
            assertEquals(List.of("body", "score"), json.problems().getFirst().loc());
            assertEquals(1, json.problems().size());
        }
    }

    @Test
    void mayBePassedOverWithTheirValues() {
        try (JsonReader json = open("{\"id\":0,\"score\":1,\"accepted\":2}")) {
            assertTrue(json.beginObject());
            assertTrue(json.nextField(FIELDS));
            assertTrue(json.nextField(FIELDS));
            assertTrue(json.nextField(FIELDS));
            assertEquals(2, json.intValue());
        }
    }
}
