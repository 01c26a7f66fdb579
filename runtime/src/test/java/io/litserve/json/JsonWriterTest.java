package io.litserve.json;

import static io.litserve.json.Documents.read;
import static io.litserve.json.Documents.written;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonWriterTest {
    @Test
    void writesCompactObjectsAndArrays() {
        assertEquals(
                "{\"a\":1,\"b\":[true,null,{}],\"c\":\"x\"}",
                written(json -> {
                    json.beginObject();
                    json.name("a");
                    json.value(1);
                    json.name("b");
                    json.beginArray();
                    json.value(true);
                    json.nullValue();
                    json.beginObject();
                    json.endObject();
                    json.endArray();
                    json.name("c");
                    json.value('x');
                    json.endObject();
                }));
    }

    @Test
    void writesNumbersAsJavaPrintsThem() {
        assertEquals("16.5", written(json -> json.value(16.5f)));
        assertEquals("0.1", written(json -> json.value(0.1f)));
        assertEquals("1.0E10", written(json -> json.value(1e10f)));
        assertEquals("-0.0", written(json -> json.value(-0.0)));
        assertEquals("4.9E-324", written(json -> json.value(Double.MIN_VALUE)));
        assertEquals("-9223372036854775808", written(json -> json.value(Long.MIN_VALUE)));
    }

    @Test
    void writesDecimalsOfAnyLengthAsJavaPrintsThem() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            int digits = random.nextInt(10_000_000) - 5_000_000;
            double power = Math.pow(10, random.nextInt(10));
            assertPrinted((float) (digits / power));
            assertPrinted(digits / power);
            assertPrinted((float) random.nextGaussian());
            assertPrinted(random.nextGaussian() * power);
            assertPrinted(Float.intBitsToFloat(random.nextInt()));
            assertPrinted(Double.longBitsToDouble(random.nextLong()));
        }
    }

    @Test
    void writesDecimalsNextToShortOnesAsJavaPrintsThem() {
        for (double value :
                new double[] {1e-3, 0.01, 0.1, 0.999999, 1, 10, 99.9999, 100, 1e3, 1e6}) {
            assertPrinted(Math.nextDown(value));
            assertPrinted(value);
            assertPrinted(Math.nextUp(value));
            assertPrinted(Math.nextDown((float) value));
            assertPrinted((float) value);
            assertPrinted(Math.nextUp((float) value));
        }
    }

    private static void assertPrinted(float value) {
        String expected = Float.isFinite(value) ? Float.toString(value) : "null";
        assertEquals(expected, written(json -> json.value(value)));
    }

    private static void assertPrinted(double value) {
        String expected = Double.isFinite(value) ? Double.toString(value) : "null";
        assertEquals(expected, written(json -> json.value(value)));
    }

    @Test
    void writesWhatIsNotFiniteAsNull() {
        assertEquals("null", written(json -> json.value(Float.NaN)));
        assertEquals("null", written(json -> json.value(Double.NEGATIVE_INFINITY)));
        assertEquals(
                "[1.0,null,null]",
                written(json -> json.value(new float[] {1, Float.POSITIVE_INFINITY, Float.NaN})));
        assertEquals("[null,2.0]", written(json -> json.value(new double[] {Double.NaN, 2})));
    }

    @Test
    void writesArrays() {
        assertEquals("[true,false]", written(json -> json.value(new boolean[] {true, false})));
        assertEquals("[-32768,7]", written(json -> json.value(new short[] {-32768, 7})));
        assertEquals("[1,2]", written(json -> json.value(new int[] {1, 2})));
        assertEquals("[]", written(json -> json.value(new long[0])));
        assertEquals("\"ab\"", written(json -> json.value(new char[] {'a', 'b'})));
        assertEquals("\"AQIDBA==\"", written(json -> json.value(new byte[] {1, 2, 3, 4})));
    }

    @Test
    void writesNullReferencesAsNull() {
        assertEquals(
                "[null,null,null,null,null,null,null,null,null,null]",
                written(json -> {
                    json.beginArray();
                    json.value((String) null);
                    json.value((JsonValue) null);
                    json.value((byte[]) null);
                    json.value((char[]) null);
                    json.value((boolean[]) null);
                    json.value((short[]) null);
                    json.value((int[]) null);
                    json.value((long[]) null);
                    json.value((float[]) null);
                    json.value((double[]) null);
                    json.endArray();
                }));
    }

    @Test
    void writesLongBase64InOneLine() {
        byte[] bytes = new byte[100_001];
        new Random(1).nextBytes(bytes);
        String document = written(json -> json.value(bytes));
        assertEquals('"' + Base64.getEncoder().encodeToString(bytes) + '"', document);
        assertArrayEquals(bytes, read(document, JsonReader::bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\\b\f\n\r\t\u0000\u001f/<>&'\u007f",
                "\u00e9\u20ac\u2028\u2029\ufeff\uffff",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00",
                "\ude00\ud83d",
                "a\ud83d\ud83d\ude00b",
                ""
            })
    void writesStringsThatReadBack(String text) {
        assertEquals(text, read(written(json -> json.value(text)), JsonReader::string));
        assertEquals(
                text, read(written(json -> json.value(text.toCharArray())), JsonReader::string));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\\n\u0000", "\u00e9\u20ac\ufeff", "\ud83d\ude00", ""})
    void writesNamesThatReadBack(String name) {
        JsonValue named = JsonValue.object(Map.of(name, JsonValue.ofNull()));
        assertEquals(named, read(written(json -> json.value(named)), JsonReader::value));
    }

    @Test
    void writesTheSameNameTheSameEachTime() {
        String[] names = {"a", "\u00e9\"\n", "x".repeat(64), "y".repeat(65), "AaAa", "BBBB", ""};
        String expected =
                "{\"a\":1,\"\u00e9\\\"\\n\":1,\"%s\":1,\"%s\":1,\"AaAa\":1,\"BBBB\":1,\"\":1}"
                        .formatted(names[2], names[3]);
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    expected,
                    written(json -> {
                        json.beginObject();
                        for (String name : names) {
                            json.name(name);
                            json.value(1);
                        }
                        json.endObject();
                    }));
        }
    }

    @Test
    void writesNamesAndNumbersAcrossItsBuffers() {
        for (int before = 8150; before < 8200; before++) {
            String text = "x".repeat(before);
            assertEquals(
                    "{\"text\":\"" + text + "\",\"aNameOfSomeLength\":0.25,\"b\":1.0E10}",
                    written(json -> {
                        json.beginObject();
                        json.name("text");
                        json.value(text);
                        json.name("aNameOfSomeLength");
                        json.value(0.25f);
                        json.name("b");
                        json.value(1e10);
                        json.endObject();
                    }));
        }
    }

    @Test
    void writesSpecialCharactersWhereverTheyStand() {
        for (String special :
                new String[] {"\"", "\n", "\u0001", "\u00e9", "\u0141", "\u4141", "\ud83d\ude00"}) {
            for (int before = 0; before < 20; before++) {
                String text = "a".repeat(before) + special + "b".repeat(17) + special;
                assertEquals(text, read(written(json -> json.value(text)), JsonReader::string));
            }
        }
    }

    @Test
    void writesPairsAsUtf8AndEscapesHalves() {
        assertEquals("\"\ud83d\ude00\"", written(json -> json.value("\ud83d\ude00")));
        assertEquals("\"\\uD83Dx\"", written(json -> json.value("\ud83dx")));
        assertEquals("\"\\uDE00\"", written(json -> json.value('\ude00')));
    }

    @Test
    void keepsPairsTogetherAcrossItsBuffers() {
        for (int before = 0; before < 9000; before += 7) {
            String text = "x".repeat(before) + "\ud83d\ude00\u20ac" + "y".repeat(9000 - before);
            assertEquals('"' + text + '"', written(json -> json.value(text)));
        }
    }

    @Test
    void refusesCallsOutOfOrder() {
        assertMisuse(JsonWriter::endObject);
        assertMisuse(json -> json.name("a"));
        assertMisuse(json -> {
            json.beginObject();
            json.value(1);
        });
        assertMisuse(JsonWriter::beginArray);
        assertMisuse(JsonWriter::beginObject);
    }

    private static void assertMisuse(Consumer<JsonWriter> writing) {
        assertThrows(IllegalStateException.class, () -> written(writing));
    }

    @Test
    void refusesValuesNestedTooDeep() {
        JsonValue deep = JsonValue.ofNull();
        for (int i = 0; i < 100_000; i++) {
            deep = JsonValue.array(deep);
        }
        JsonValue tooDeep = deep;
        assertMisuse(json -> json.value(tooDeep));
    }

    @Test
    void leavesItsStreamOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream stream =
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };
        try (JsonWriter json = JsonWriter.to(stream)) {
            json.value(1);
        }
        assertEquals("1", stream.toString());
        assertFalse(closed.get());
    }

    @Test
    void finishesNothingThatWasCutShort() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.to(stream)) {
            json.beginArray();
            json.value(1);
        }
        assertEquals("[1", stream.toString());
    }

    @Test
    void passesOnTheFailureOfItsStream() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("cut");
                    }
                };
        JsonWriter json = JsonWriter.to(broken);
        json.value(1);
        assertThrows(UncheckedIOException.class, json::finish);
    }
}
