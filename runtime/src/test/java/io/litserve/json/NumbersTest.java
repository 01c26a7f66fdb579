package io.litserve.json;

import static io.litserve.json.Documents.problems;
import static io.litserve.json.Documents.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "1e2, 100",
        "12.5e1, 125",
        "9007199254740993, 9007199254740993",
        "9007199254740993.0, 9007199254740993",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775807.0, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "-9223372036854775808.0, -9223372036854775808",
        "-9.223372036854775808e18, -9223372036854775808"
    })
    void readsWholeNumbersExactlyHoweverSpelt(String literal, long expected) {
        assertEquals(expected, read(literal, JsonReader::longValue));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "9223372036854775808.0",
                "-9223372036854775809",
                "-9223372036854775809.0",
                "9.3e18",
                "1e19",
                "1e999999999999",
                "-1e400"
            })
    void namesTheRangeOfWholeNumbers(String literal) {
        assertEquals(
                List.of(
                        new JsonProblem(
                                "number_range",
                                List.of("body"),
                                "Input should be a number from -9223372036854775808 to"
                                        + " 9223372036854775807")),
                problems(literal, JsonReader::longValue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "-1.25", "1e-1", "9007199254740993.5", "4503599627370496.5"})
    void refusesFractionsAsWholeNumbers(String literal) {
        assertEquals("int_from_float", problems(literal, JsonReader::longValue).getFirst().type());
    }

    @ParameterizedTest
    @CsvSource({
        "127, -128, -129",
        "127, 127.0, 128.0",
    })
    void boundsBytes(String most, String other, String beyond) {
        assertEquals((byte) 127, read(most, JsonReader::byteValue));
        assertEquals((byte) Double.parseDouble(other), read(other, JsonReader::byteValue));
        assertEquals(
                "Input should be a number from -128 to 127",
                problems(beyond, JsonReader::byteValue).getFirst().msg());
    }

    @Test
    void namesTheRangeOfFractionalNumbers() {
        assertEquals(
                "Input should be a number from -3.4028235E38 to 3.4028235E38",
                problems("3.5e38", JsonReader::floatValue).getFirst().msg());
        assertEquals(
                "Input should be a number from -1.7976931348623157E308 to 1.7976931348623157E308",
                problems("-1e309", JsonReader::doubleValue).getFirst().msg());
        assertEquals(
                "number_range",
                problems("9".repeat(400), JsonReader::doubleValue).getFirst().type());
        assertEquals(Float.MAX_VALUE, read("3.4028235E38", JsonReader::floatValue));
        assertEquals(0, read("1e-400", JsonReader::doubleValue));
    }

    @Test
    void readsTheNearestFloatsAndDoubles() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String literal = literal(random);
            float single = Float.parseFloat(literal);
            assertEquals(single, read(literal, JsonReader::floatValue), literal);
            assertEquals(
                    Double.parseDouble(literal), read(literal, JsonReader::doubleValue), literal);
        }
    }

    private static String literal(Random random) {
        float value = Float.intBitsToFloat(random.nextInt());
        if (!Float.isFinite(value)) {
            return Long.toString(random.nextLong());
        }
        return switch (random.nextInt(4)) {
            case 0 -> Float.toString(value);
            case 1 -> Double.toString((double) value + Math.ulp(value) / 2.0);
            case 2 -> Double.toString(random.nextDouble());
            default -> Long.toString(random.nextLong());
        };
    }

    @Test
    void readsArraysOfAnyLength() {
        for (int length : new int[] {0, 1, 15, 16, 17, 1000}) {
            int[] expected = IntStream.range(0, length).toArray();
            String document =
                    IntStream.of(expected)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(",", "[", "]"));
            assertArrayEquals(expected, read(document, JsonReader::ints));
            assertArrayEquals(
                    IntStream.of(expected).asLongStream().toArray(),
                    read(document, JsonReader::longs));
            assertArrayEquals(
                    IntStream.of(expected).asDoubleStream().toArray(),
                    read(document, JsonReader::doubles));
        }
        assertArrayEquals(new float[] {1, 2.5f}, read("[1, 2.5]", JsonReader::floats));
        assertArrayEquals(new short[] {-32768, 32767}, read("[-32768,32767]", JsonReader::shorts));
        assertArrayEquals(new boolean[] {true, false}, read("[true,false]", JsonReader::booleans));
    }

    @Test
    void tellsWhichElementsAreWrong() {
        List<JsonProblem> found =
                problems("[1,null,[2],3,\"4\"]", json -> assertNull(json.floats()));
        assertEquals(
                List.of(List.of("body", 1), List.of("body", 2), List.of("body", 4)),
                found.stream().map(JsonProblem::loc).toList());
    }
}
