package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorsTest {
    private static final TensorItem FLOATS = TensorItem.ofAnyShape(DType.FP32);

    private final long before = Tensor.liveBytes();

    @AfterEach
    void nothingLeaks() {
        assertEquals(before, Tensor.liveBytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|[0]",
                "7|[]",
                "[1,2,3]|[3]",
                "[[1,2,3],[4,5,6]]|[2,3]",
                "[[],[]]|[2,0]",
                "[[[]]]|[1,1,0]",
                "[[[1],[2]],[[3],[4]],[[5],[6]]]|[3,2,1]",
            })
    void findsTheShapeAndWritesItBack(String document, String shape) {
        try (JsonReader json = reader(document);
                Tensor tensor = json.tensor(FLOATS)) {
            json.finish();
            assertEquals(List.of(), json.problems());
            assertEquals(shape, tensor.shape().toString());
            assertEquals(document.replaceAll("(\\d)", "$1.0"), written(tensor));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1,2],[3,4]]|2,2",
                "[1,2,3,4]|2,2",
                "[[1,2],[3,4]]|-1,2",
                "[1,2,3,4]|-1,2",
                "[1,2,3,4]|2,-1",
                "[[1,2],[3,4]]|-1,-1",
                "[[[1,2]],[[3,4]]]|-1,1,2",
            })
    void takesWhatFitsTheDeclaredShape(String document, String dims) {
        try (JsonReader json = reader(document);
                Tensor tensor = json.tensor(TensorItem.of(DType.FP32, parsed(dims)))) {
            assertEquals(List.of(), json.problems());
            assertEquals(4, tensor.shape().size());
            assertArrayEquals(new float[] {1, 2, 3, 4}, tensor.toFloatArray());
        }
    }

    @Test
    void takesEmptyRowsOfADeclaredShape() {
        try (JsonReader json = reader("[]");
                Tensor tensor = json.tensor(TensorItem.of(DType.FP32, -1, 3, -1))) {
            assertEquals(new Shape(0, 3, 0), tensor.shape());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1,2],[3]]||body.1|Input should have 2 elements, not 1",
                "[[1,2],[3,4,5]]||body.1|Input should have 2 elements, not 3",
                "[[[1],[2]],[[3]]]||body.1|Input should have 2 lists, not 1",
                "[[1],2]||body.1|Input should be a valid list",
                "[1,[2]]||body.1|Input should be an element, not a list",
                "[[],[[1]]]||body.1.0|Input should be an element, not a list",
                "[1,null]||body.1|Input should be a valid number",
                "[[1,2],[3,\"4\"]]||body.1.1|Input should be a valid number",
                "{}||body|Input should be a valid number",
                "[1,1e39]||body.1|Input should be a number from -3.4028235E38 to 3.4028235E38",
                "[1,2]|3|body|Input should have 3 elements, not 2",
                "[1,2,3,4]|3|body|Input should have 3 elements, not 4",
                "[1,2,3]|2,2|body|Input should have elements of shape [2,2], not 3",
                "[1,2,3]|-1,2|body|Input should have elements of shape [-1,2], not 3",
                "[[1,2]]|2,2|body|Input should have 2 lists, not 1",
                "[1,2,3]|-1,-1|body.0|Input should be a valid list",
                "[[[1]]]|1,1|body.0.0|Input should be an element, not a list",
                "1|1|body|Input should be a valid list",
            })
    void saysWhatIsWrongAndWhere(String document, String dims, String loc, String message) {
        TensorItem item = dims == null ? FLOATS : TensorItem.of(DType.FP32, parsed(dims));
        try (JsonReader json = reader(document)) {
            assertNull(json.tensor(item));
            JsonProblem first = json.problems().getFirst();
            assertEquals(message, first.msg());
            assertEquals(
                    loc,
                    first.loc().stream().map(Object::toString).collect(Collectors.joining(".")));
            assertEquals(List.of(), json.tensors());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL|[true,false]",
                "INT8|[-128,127]",
                "UINT8|[0,255]",
                "INT16|[-32768,32767]",
                "UINT16|[0,65535]",
                "INT32|[-2147483648,2147483647]",
                "UINT32|[0,4294967295]",
                "INT64|[-9223372036854775808,9223372036854775807]",
                "UINT64|[0,18446744073709551615]",
                "FP16|[-65504.0,6.0E-8]",
                "BF16|[-1.0,3.0E38]",
                "FP32|[-3.4028235E38,1.4E-45]",
                "FP64|[-1.7976931348623157E308,4.9E-324]",
            })
    void carriesTheLeastAndTheMostOfEachType(DType dtype, String document) {
        try (JsonReader json = reader(document);
                Tensor tensor = json.tensor(TensorItem.of(dtype, 2))) {
            assertEquals(List.of(), json.problems());
            String back = written(tensor);
            try (JsonReader again = reader(back);
                    Tensor same = again.tensor(TensorItem.of(dtype, 2))) {
                assertEquals(-1, tensor.segment().mismatch(same.segment()));
            }
            if (dtype != DType.FP16 && dtype != DType.BF16) {
                assertEquals(document, back);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL|1",
                "INT8|128",
                "UINT8|-1",
                "UINT8|256",
                "INT16|32768",
                "UINT16|65536",
                "INT32|2147483648",
                "UINT32|4294967296",
                "UINT32|1.5",
                "INT64|9223372036854775808",
                "UINT64|-1",
                "UINT64|18446744073709551616",
                "UINT64|-18446744073709551615",
                "FP16|65520",
                "BF16|3.4e38",
                "FP32|3.5e38",
                "FP64|1e309",
            })
    void refusesWhatIsBeyondEachType(DType dtype, String element) {
        try (JsonReader json = reader("[0,0," + element + "]")) {
            assertNull(json.tensor(TensorItem.ofAnyShape(dtype)));
            assertEquals(List.of("body", 2), json.problems().getLast().loc());
        }
    }

    @Test
    void writesWhatJsonLacksAsNull() {
        float[] values = {1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        try (Tensor tensor = Tensor.of(values, 4)) {
            assertEquals("[1.0,null,null,null]", written(tensor));
        }
    }

    @Test
    void growsWithWhatIsRead() {
        float[] values = new float[100_000];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(values[i]) ? values[i] : i;
        }
        try (JsonReader json = reader(Arrays.toString(values));
                Tensor tensor = json.tensor(FLOATS)) {
            assertArrayEquals(values, tensor.toFloatArray());
        }
    }

    @Test
    void takesNoMoreMemoryThanIsDeclared() {
        String many =
                IntStream.range(0, 100_000).mapToObj(i -> "0").collect(Collectors.joining(","));
        try (JsonReader json = reader("[" + many + "]")) {
            assertNull(json.tensor(TensorItem.of(DType.FP32, 2)));
            assertEquals(
                    "Input should have 2 elements, not 100000", json.problems().getFirst().msg());
        }
    }

    @Test
    void givesTheMemoryBackOfADocumentThatIsCutShort() {
        try (JsonReader json = reader("[[1,2],[3,")) {
            assertThrows(JsonSyntaxException.class, () -> json.tensor(FLOATS));
        }
    }

    @Test
    void refusesArraysNestedDeeperThanAnyTensor() {
        try (JsonReader json = reader("[".repeat(400) + "1" + "]".repeat(400))) {
            assertNull(json.tensor(FLOATS));
        }
    }

    @Test
    void writesNothingOfAClosedTensor() {
        Tensor tensor = Tensor.of(new float[] {1}, 1);
        tensor.close();
        assertThrows(IllegalStateException.class, () -> written(tensor));
        try (Tensor empty = Tensor.of(MemorySegment.ofArray(new byte[0]), DType.FP16, 2, 0)) {
            assertEquals("[[],[]]", written(empty));
        }
    }

    private static long[] parsed(String dims) {
        return Arrays.stream(dims.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static JsonReader reader(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    private static String written(Tensor tensor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.to(bytes)) {
            json.value(tensor);
            json.finish();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
