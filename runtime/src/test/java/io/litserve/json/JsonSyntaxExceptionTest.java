package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSyntaxExceptionTest {
    private static String message(String document) {
        return assertThrows(JsonSyntaxException.class, () -> JsonValue.parse(document))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|line 1 column 1: expected a value, but there is nothing",
                "` `|line 1 column 2: expected a value, but there is nothing",
                "{\"a\" 1}|line 1 column 6: unexpected character ('1'): was expecting a colon to"
                        + " separate field name and value",
                "[1,|line 1 column 4: unexpected end of the document",
                "{\"a\":|line 1 column 6: unexpected end of the document",
                "{|line 1 column 2: unexpected end of the document",
                "\"abc|line 1 column 5: unexpected end of the document",
                "-|line 1 column 2: unexpected end of the document",
                "[1 2]|line 1 column 4: unexpected character ('2'): was expecting comma to separate"
                        + " Array entries",
                "[1,]|line 1 column 4: unexpected character (']'): expected a value",
                "[1}|line 1 column 3: unexpected close marker '}': expected ']'",
                "]|line 1 column 1: unexpected close marker ']': no open Array to close",
                "01|line 1 column 2: invalid numeric value: Leading zeroes not allowed",
                "NaN|line 1 column 4: non-standard token 'NaN'",
                "[-Infinity]|line 1 column 11: non-standard token '-Infinity'",
                "\"\\x\"|line 1 column 3: unrecognized character escape 'x'",
                "\"\t\"|line 1 column 2: illegal unquoted character (code 9): has to be escaped"
                        + " using backslash to be included in string value",
                "/**/1|line 1 column 1: unexpected character ('/')",
                "{} 1|line 1 column 4: expected nothing after the document",
                "{} ]|line 1 column 4: unexpected close marker ']': no open Array to close",
            })
    void saysWhereAndWhat(String document, String message) {
        assertEquals(message, message(document));
    }

    @Test
    void countsLinesFromOne() {
        JsonSyntaxException e =
                assertThrows(JsonSyntaxException.class, () -> JsonValue.parse("{\n\n  x}"));
        assertEquals(3, e.line());
        assertEquals(3, e.column());
    }

    @Test
    void boundsNestingNumbersAndNames() {
        JsonValue.parse("[".repeat(500) + "]".repeat(500));
        assertEquals(
                "line 1 column 502: document nesting depth (501) exceeds the maximum allowed (500)",
                message("[".repeat(501) + "]".repeat(501)));
        JsonValue.parse("1".repeat(1000));
        assertEquals(
                "line 1 column 1002: number value length (1001) exceeds the maximum allowed (1000)",
                message("1".repeat(1001)));
        JsonValue.parse("{\"" + "n".repeat(4096) + "\":0}");
        assertEquals(
                "line 1 column 5004: name length (5000) exceeds the maximum allowed (4096)",
                message("{\"" + "n".repeat(5000) + "\":0}"));
    }

    @Test
    void doesNotBoundStrings() {
        String text = "x".repeat(25_000_000);
        assertEquals(text, Documents.read('"' + text + '"', JsonReader::string));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2", "[1 2]", "[\"a", "[tru]", "[1]]", "{\"a\" 1}", ""})
    void isThrownWhateverIsAskedFor(String document) {
        assertMalformed(document, JsonReader::skip);
        assertMalformed(document, JsonReader::ints);
        assertMalformed(document, JsonReader::booleans);
        assertMalformed(document, JsonReader::string);
        assertMalformed(document, JsonReader::intValue);
        assertMalformed(document, JsonReader::doubleValue);
        assertMalformed(document, JsonReader::booleanValue);
        assertMalformed(document, JsonReader::isNull);
    }

    private static void assertMalformed(String document, Consumer<JsonReader> reading) {
        try (JsonReader json = Documents.reader(document)) {
            assertThrows(
                    JsonSyntaxException.class,
                    () -> {
                        reading.accept(json);
                        json.skip();
                        json.finish();
                    });
        }
    }
}
