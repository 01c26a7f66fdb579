package io.litserve.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Upload;
import io.litserve.json.JsonProblem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormReaderTest {
    /** A field's text in memory. */
    private record Text(byte[] bytes, Optional<String> fileName) implements Upload {

        @Override
        public Optional<String> contentType() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A reader at the one field of a form. */
    private static FormReader at(String text) {
        FormReader form = FormReader.of(List.of(field("f", text)));
        assertTrue(form.nextField());
        return form;
    }

    private static FormField field(String name, String text) {
        return new FormField(name, UTF_8, new Text(text.getBytes(UTF_8), Optional.empty()));
    }

    private static void assertReads(
            Object expected, String text, Function<FormReader, Object> read) {
        FormReader form = at(text);
        assertEquals(expected, read.apply(form));
        assertFalse(form.invalid(), () -> form.problems().toString());
    }

    private static void assertMistake(String type, String text, Function<FormReader, Object> read) {
        FormReader form = at(text);
        read.apply(form);
        List<String> types = form.problems().stream().map(JsonProblem::type).toList();
        assertEquals(List.of(type), types, text);
        assertEquals(List.of("body", "f"), form.problems().getFirst().loc());
    }

    @Test
    void aFieldIsEmptyUnlessItHasContentOrIsAFile() {
        assertTrue(at("").isEmpty());
        assertFalse(at(" ").isEmpty());
        Upload file = new Text(new byte[0], Optional.of("empty.txt"));
        FormReader form = FormReader.of(List.of(new FormField("f", UTF_8, file)));
        assertTrue(form.nextField());
        assertFalse(form.isEmpty());
    }

    @Test
    void wholeNumbersAreReadHoweverTheyAreWritten() {
        assertReads(12, " 12 ", FormReader::intValue);
        assertReads(12, "+12.0", FormReader::intValue);
        assertReads(100, "1e2", FormReader::intValue);
        assertReads(Long.MIN_VALUE, "-9223372036854775808", FormReader::longValue);
        assertReads(Long.MAX_VALUE, "9223372036854775807", FormReader::longValue);
        assertReads((byte) -128, "-128", FormReader::byteValue);
        assertReads((short) 7, "007", FormReader::shortValue);
        assertReads(0, "0e99999999999", FormReader::intValue);
    }

    @Test
    void otherNumbersAreMistakes() {
        for (String text :
                List.of("", "a", "1,5", "0x10", "1_0", "--1", "1e", ".", "9".repeat(1001))) {
            assertMistake("int_parsing", text, FormReader::intValue);
            assertMistake("float_parsing", text, FormReader::floatValue);
        }
        for (String text : List.of("NaN", "Infinity", "1f", "0x1p3", "1d")) {
            assertMistake("float_parsing", text, FormReader::doubleValue);
        }
        assertMistake("int_from_float", "1.5", FormReader::longValue);
        for (String text : List.of("128", "-129", "1e99999999999", "9".repeat(1000))) {
            assertMistake("number_range", text, FormReader::byteValue);
        }
        assertMistake("number_range", "9223372036854775808", FormReader::longValue);
        assertMistake("number_range", "1e39", FormReader::floatValue);
        assertMistake("number_range", "1e309", FormReader::doubleValue);
    }

    @Test
    void fractionsAreRounded() {
        assertReads(0.1f, ".1", FormReader::floatValue);
        assertReads(1e300, "1.e300", FormReader::doubleValue);
        assertReads(0.0, "1e-999", FormReader::doubleValue);
    }

    @Test
    void booleansHaveManyNames() {
        Stream.of("true", "TRUE", "on", "Yes", "1", "t", "y")
                .forEach(text -> assertReads(true, text, FormReader::booleanValue));
        Stream.of("false", "off", "no", "0", "F", "n")
                .forEach(text -> assertReads(false, text, FormReader::booleanValue));
        assertMistake("bool_parsing", "2", FormReader::booleanValue);
    }

    @Test
    void aCharIsOne() {
        assertReads('x', "x", FormReader::charValue);
        assertMistake("string_too_short", "", FormReader::charValue);
        assertMistake("string_too_long", "xy", FormReader::charValue);
    }

    @Test
    void bytesComeAsTheyAre() {
        assertArrayEquals("a".getBytes(UTF_8), at("a").bytes());
        assertTrue(at("").isEmpty());
        assertFalse(at(" ").isEmpty());
    }

    @Test
    void aFieldIsMissedUnlessItIsKnownToBeWrong() {
        FormReader form = at("x");
        form.intValue();
        form.require("f", false);
        form.require("g", false);
        form.require("h", true);
        List<List<Object>> places = form.problems().stream().map(JsonProblem::loc).toList();
        assertEquals(List.of(List.of("body", "f"), List.of("body", "g")), places);
    }

    @Test
    void aFormMayBeRefusedAsAWhole() {
        FormReader form = at("x");
        String nothing = form.reject(new IllegalArgumentException("no"));
        assertNull(nothing);
        assertEquals(
                List.of(new JsonProblem("value_error", List.of("body"), "Value error, no")),
                form.problems());
    }

    @Test
    void keepsTheFirstHundredMistakes() {
        List<FormField> fields =
                Stream.iterate(0, i -> i + 1).limit(200).map(i -> field("f" + i, "x")).toList();
        FormReader form = FormReader.of(fields);
        while (form.nextField()) {
            form.intValue();
        }
        assertEquals(100, form.problems().size());
    }
}
