package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.io.ByteArrayInputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers that are read in one go are what the parser finds token by token, mistakes included. */
final class NumberRunsTest {
    private static final int DOCUMENTS = 400;
    private static final int COLUMNS = 7;

    private final Random random = new Random(5);

    /** What came of a document: elements in a shape, or mistakes. */
    private record Outcome(Optional<Shape> shape, byte[] elements, List<String> mistakes) {}

    @ParameterizedTest
    @EnumSource
    void areWhatTheParserFinds(DType dtype) {
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = document(dtype).getBytes(StandardCharsets.UTF_8);
            TensorItem item = new TensorItem(dtype, shape());
            Outcome parsed = read(JsonReader.of(new ByteArrayInputStream(document)), item);
            Outcome scanned = read(JsonReader.of(document, 0, document.length), item);
            String text = new String(document, StandardCharsets.UTF_8);
            assertEquals(parsed.mistakes(), scanned.mistakes(), text);
            assertEquals(parsed.shape(), scanned.shape(), text);
            assertArrayEquals(parsed.elements(), scanned.elements(), text);
        }
    }

    private Optional<Shape> shape() {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Shape(Shape.ANY, COLUMNS));
            case 2 -> Optional.of(new Shape(3, COLUMNS));
            default -> Optional.of(new Shape(Shape.ANY));
        };
    }

    private static Outcome read(JsonReader json, TensorItem item) {
        try (json;
                Tensor tensor = json.tensor(item)) {
            json.finish();
            List<String> mistakes = json.problems().stream().map(Object::toString).toList();
            return tensor == null
                    ? new Outcome(Optional.empty(), new byte[0], mistakes)
                    : new Outcome(
                            Optional.of(tensor.shape()),
                            tensor.segment().toArray(ValueLayout.JAVA_BYTE),
                            mistakes);
        } catch (JsonSyntaxException e) {
            json.tensors().forEach(Tensor::close);
            return new Outcome(Optional.empty(), new byte[0], List.of(e.getMessage()));
        }
    }

    private String document(DType dtype) {
        StringBuilder document = new StringBuilder();
        if (random.nextBoolean()) {
            array(dtype, random.nextInt(400), document);
        } else {
            document.append('[');
            for (int row = 0; row < 3; row++) {
                document.append(row == 0 ? "" : ",");
                array(dtype, odd() ? random.nextInt(9) : COLUMNS, document);
            }
            document.append(']');
        }
        if (odd()) {
            document.setLength(random.nextInt(document.length()));
        }
        return document.toString();
    }

    /** Something that happens seldom. */
    private boolean odd() {
        return random.nextInt(20) == 0;
    }

    private void array(DType dtype, int length, StringBuilder to) {
        boolean wrong = odd();
        to.append('[').append(space());
        for (int i = 0; i < length; i++) {
            to.append(i == 0 ? "" : ",").append(space());
            to.append(wrong && odd() ? mistake() : element(dtype)).append(space());
        }
        to.append(']');
    }

    private String space() {
        return odd() ? " \n" : "";
    }

    private String mistake() {
        List<String> mistakes =
                List.of(
                        "null", "\"1\"", "[1]", "{}", "1e999", "-1", "01", "1.", "", "1 2", "1.5",
                        "1]");
        return mistakes.get(random.nextInt(mistakes.size()));
    }

    private String element(DType dtype) {
        return switch (dtype) {
            case BOOL -> String.valueOf(random.nextBoolean());
            case UINT8, UINT16, UINT32, INT8, INT16, INT32 -> integer(8 * dtype.byteSize());
            case UINT64, INT64 -> integer(65);
            case FP16, BF16 -> String.valueOf(random.nextGaussian() * 100);
            case FP32 -> odd() ? "1e-7" : String.valueOf((float) random.nextGaussian());
            case FP64 -> odd() ? "1E5" : String.valueOf(random.nextGaussian());
        };
    }

    /** Seldom beyond so many bits. */
    private String integer(int bits) {
        long value = random.nextLong() >>> (Long.SIZE + 1 - Math.min(bits, Long.SIZE));
        return odd() ? value + ".0" : odd() ? String.valueOf(-value) : String.valueOf(value);
    }
}
