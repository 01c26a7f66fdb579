package io.litserve.json;

import static io.litserve.json.Documents.problems;
import static io.litserve.json.Documents.read;
import static io.litserve.json.Documents.reader;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class JsonReaderTest {
    private record Point(double x, int y, String name) {}

    private static Point point(JsonReader json) {
        double x = 0;
        int y = 0;
        String name = null;
        if (!json.beginObject()) {
            return null;
        }
        boolean hasX = false;
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "x" -> {
                    x = json.doubleValue();
                    hasX = true;
                }
                case "y" -> y = json.intValue();
                case "name" -> name = json.string();
                default -> json.skip();
            }
        }
        json.require("x", hasX);
        json.require("name", name != null);
        return json.invalid() ? null : new Point(x, y, name);
    }

    private static List<Point> points(JsonReader json) {
        List<Point> all = new ArrayList<>();
        if (json.beginArray()) {
            while (json.nextElement()) {
                all.add(point(json));
            }
        }
        return all;
    }

    @Test
    void readsFieldsInAnyOrderAndSkipsOthers() {
        String document =
                "{\"name\":\"a\",\"other\":[{\"x\":[1]},2],\"y\":2,\"more\":{},\"x\":1.5}";
        assertEquals(new Point(1.5, 2, "a"), read(document, JsonReaderTest::point));
    }

    @Test
    void readsArraysOfObjects() {
        assertEquals(
                List.of(new Point(1, 0, "a"), new Point(2, 0, "b")),
                read(
                        "[{\"x\":1,\"name\":\"a\"},{\"x\":2,\"name\":\"b\"}]",
                        JsonReaderTest::points));
    }

    @Test
    void countsTheLastOfFieldsWithTheSameName() {
        assertEquals(
                new Point(2, 0, "a"),
                read("{\"x\":1,\"name\":\"a\",\"x\":2}", JsonReaderTest::point));
    }

    @Test
    void readsScalarsAtTheTop() {
        assertEquals(
                "a\u00e9\ud83d\ude00\n", read("\"a\u00e9\ud83d\ude00\\n\"", JsonReader::string));
        assertEquals('\u20ac', read("\"\u20ac\"", JsonReader::charValue));
        assertTrue(read(" true ", JsonReader::booleanValue));
        assertArrayEquals(new char[] {'a', 'b'}, read("\"ab\"", JsonReader::chars));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, read("\"AQIDBA==\"", JsonReader::bytes));
        assertArrayEquals(new byte[] {-1, -2}, read("\"//4\"", JsonReader::bytes));
    }

    @Test
    void readsFromPartOfAnArrayAndFromAStream() {
        byte[] bytes = "xx[7]xx".getBytes(StandardCharsets.UTF_8);
        try (JsonReader json = JsonReader.of(bytes, 2, 3);
                JsonReader same = JsonReader.of(new ByteArrayInputStream(bytes, 2, 3))) {
            assertArrayEquals(new int[] {7}, json.ints());
            assertArrayEquals(new int[] {7}, same.ints());
            json.finish();
            same.finish();
        }
    }

    @Test
    void leavesItsStreamOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream =
                new ByteArrayInputStream(new byte[] {'1'}) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };
        try (JsonReader json = JsonReader.of(stream)) {
            assertEquals(1, json.intValue());
            json.finish();
        }
        assertFalse(closed.get());
    }

    @Test
    void passesOnTheFailureOfItsStream() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("cut");
                    }
                };
        try (JsonReader json = JsonReader.of(broken)) {
            assertThrows(UncheckedIOException.class, json::value);
        }
    }

    @Test
    void tellsNullFromOthersWithoutConsuming() {
        List<Boolean> nulls =
                read(
                        "{\"a\":null,\"b\":[1],\"c\":null}",
                        json -> {
                            List<Boolean> seen = new ArrayList<>();
                            json.beginObject();
                            while (json.nextField()) {
                                seen.add(json.isNull());
                                if (!json.isNull()) {
                                    json.skip();
                                }
                            }
                            return seen;
                        });
        assertEquals(List.of(true, false, true), nulls);
    }

    @Test
    void findsAllMistakesWithTheirPlaces() {
        List<JsonProblem> found =
                problems(
                        "[{\"x\":\"1\",\"y\":1.5,\"name\":\"a\"},[1],{\"x\":1,\"name\":{\"x\":2}},{}]",
                        JsonReaderTest::points);
        assertEquals(
                List.of(
                        new JsonProblem(
                                "float_type",
                                List.of("body", 0, "x"),
                                "Input should be a valid number"),
                        new JsonProblem(
                                "int_from_float",
                                List.of("body", 0, "y"),
                                "Input should be a valid integer, got a number with a fractional"
                                        + " part"),
                        new JsonProblem(
                                "model_attributes_type",
                                List.of("body", 1),
                                "Input should be a valid object"),
                        new JsonProblem(
                                "string_type",
                                List.of("body", 2, "name"),
                                "Input should be a valid string"),
                        new JsonProblem("missing", List.of("body", 3, "x"), "Field required"),
                        new JsonProblem("missing", List.of("body", 3, "name"), "Field required")),
                found);
    }

    @Test
    void missesNoFieldThatIsWrongInside() {
        List<JsonProblem> found =
                problems(
                        "{\"values\":[1,\"x\",2],\"value\":0}",
                        json -> {
                            json.beginObject();
                            float[] values = new float[0];
                            while (json.nextField()) {
                                switch (json.fieldName()) {
                                    case "values" -> values = json.floats();
                                    default -> json.skip();
                                }
                            }
                            assertNull(values);
                            json.require("values", false);
                            json.require("val", false);
                        });
        assertEquals(List.of("body", "values", 1), found.getFirst().loc());
        assertEquals(List.of("body", "val"), found.getLast().loc());
        assertEquals(2, found.size());
    }

    @Test
    void keepsTheFirstHundredMistakes() {
        List<JsonProblem> found = problems("[" + "1,".repeat(200) + "1]", JsonReaderTest::points);
        assertEquals(100, found.size());
        assertEquals(List.of("body", 99), found.getLast().loc());
    }

    @Test
    void returnsNoArrayAfterMistakesThatAreNotKept() {
        try (JsonReader json = reader("[" + "{},".repeat(150) + "0]")) {
            assertNull(json.ints());
            assertTrue(json.invalid());
        }
    }

    @Test
    void namesTheConstantsThatWereExpected() {
        assertEquals(
                List.of(
                        new JsonProblem(
                                "enum",
                                List.of("body"),
                                "Input should be 'RED', 'GREEN' or 'BLUE'")),
                problems("\"PINK\"", json -> noneOf(json, "RED", "GREEN", "BLUE")));
        assertEquals(
                "Input should be 'RED' or 'BLUE'",
                problems("\"x\"", json -> noneOf(json, "RED", "BLUE")).getFirst().msg());
        assertEquals(
                "Input should be 'RED'",
                problems("\"x\"", json -> noneOf(json, "RED")).getFirst().msg());
    }

    @Test
    void faultsAConstantOnce() {
        List<JsonProblem> found = problems("5", json -> noneOf(json, "RED"));
        assertEquals(List.of("string_type"), found.stream().map(JsonProblem::type).toList());
    }

    private static void noneOf(JsonReader json, String... names) {
        json.string();
        String none = json.noneOf(names);
        assertNull(none);
    }

    @Test
    void passesOnWhyARecordIsRefused() {
        List<JsonProblem> found =
                problems(
                        "[{\"x\":1,\"name\":\"a\"}]",
                        json -> {
                            json.beginArray();
                            json.nextElement();
                            assertEquals(new Point(1, 0, "a"), point(json));
                            Point none = json.reject(new IllegalArgumentException("x is odd"));
                            assertNull(none);
                            assertFalse(json.nextElement());
                        });
        assertEquals(
                List.of(
                        new JsonProblem(
                                "value_error", List.of("body", 0), "Value error, x is odd")),
                found);
    }

    @Test
    void sharesTheNamesOfFieldsBetweenDocuments() {
        String first = read("{\"shared name\":1}", JsonReaderTest::firstName);
        assertSame(first, read("{\"shared name\":2}", JsonReaderTest::firstName));
    }

    @Test
    void forgetsNamesOnceThereAreThousands() {
        WeakReference<String> first =
                new WeakReference<>(read("{\"hostile\":1}", JsonReaderTest::firstName));
        for (int document = 0; document < 20; document++) {
            StringBuilder hostile = new StringBuilder("{");
            for (int i = 0; i < 1000; i++) {
                hostile.append("\"name%d_%d\":0,".formatted(document, i));
            }
            read(hostile.append("\"last\":0}").toString(), JsonReader::value);
        }
        System.gc();
        assertNull(first.get());
    }

    private static String firstName(JsonReader json) {
        json.beginObject();
        json.nextField();
        String name = json.fieldName();
        json.skip();
        assertFalse(json.nextField());
        return name;
    }
}
