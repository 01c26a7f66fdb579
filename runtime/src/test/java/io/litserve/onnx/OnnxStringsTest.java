package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxStringsTest {
    private final OnnxModel model = OnnxModel.load(Graphs.texts());
    private final Tensor x = Tensor.of(new float[] {1, 2}, 2);

    @AfterEach
    void close() {
        model.close();
        x.close();
    }

    private OnnxInputs inputs(OnnxStrings texts) {
        return OnnxInputs.of(Map.of("x", x)).strings("texts", texts);
    }

    @Test
    void tellsWhichPortsAreStrings() {
        assertEquals(Map.of("texts", new Shape(Shape.ANY)), model.stringInputs());
        assertEquals(Map.of("same", new Shape(Shape.ANY)), model.stringOutputs());
        assertEquals(List.of("x"), List.copyOf(model.inputs().keySet()));
        assertEquals(List.of("y"), List.copyOf(model.outputs().keySet()));
    }

    @Test
    void passesStringsBesideNumbers() {
        OnnxStrings texts = OnnxStrings.of("", "naïve 🙂", "x");
        try (OnnxResult out = model.run(inputs(texts))) {
            assertEquals(List.of("same", "y"), out.names());
            assertEquals(texts, out.strings("same"));
            assertArrayEquals(new float[] {1, 2}, out.get("y").toFloatArray());
        }
    }

    @Test
    void passesNoStringsAtAll() {
        try (OnnxResult out = model.run(inputs(OnnxStrings.of()))) {
            assertEquals(OnnxStrings.of(), out.strings("same"));
        }
    }

    @Test
    void namesStringsThatTheModelDoesNotKnow() {
        try (OnnxModel numbers = OnnxModel.load(Graphs.chain(1))) {
            assertRefused(
                    numbers + ": input texts: unknown (expected: one of [x])",
                    () -> numbers.run(inputs(OnnxStrings.of("a"))));
        }
    }

    @Test
    void namesWhatIsMissingOrMisplaced() {
        assertRefused(
                model + ": input texts: missing (expected: [texts, x])",
                () -> model.run(Map.of("x", x)));
        assertRefused(
                model + ": input texts: numbers (expected: strings)",
                () -> model.run(Map.of("x", x, "texts", x)));
        assertRefused(
                model + ": input x: strings (expected: FP32)",
                () ->
                        model.run(
                                OnnxInputs.of(Map.of())
                                        .strings("texts", OnnxStrings.of("a"))
                                        .strings("x", OnnxStrings.of("b"))));
        assertRefused(
                model + ": input texts: shape [1,1] (expected: [-1])",
                () -> model.run(inputs(new OnnxStrings(List.of("a"), new Shape(1, 1)))));
    }

    @Test
    void keepsNumbersAndStringsOfAResultApart() {
        try (OnnxResult out = model.run(inputs(OnnxStrings.of("a")))) {
            assertRefused(model + ": output y: FP32 (expected: strings)", () -> out.strings("y"));
            assertRefused(
                    model + ": output same: strings (expected: numbers)", () -> out.get("same"));
        }
    }

    private static void assertRefused(String message, Runnable run) {
        OnnxException e = assertThrows(OnnxException.class, run::run);
        assertEquals(message, e.getMessage());
    }

    @Test
    void refusesStringsThatEndEarlyInC() {
        OnnxInputs inputs = inputs(OnnxStrings.of("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> model.run(inputs));
    }

    @Test
    void refusesAShapeOfAnotherSize() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new OnnxStrings(List.of("a"), new Shape(2)));
        assertEquals("elements: 1 (expected: 2 for shape [2])", e.getMessage());
    }
}
