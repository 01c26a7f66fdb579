package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxPreallocatedTest {
    private final OnnxModel model = OnnxModel.load(Graphs.chain(10));
    private final Tensor x = Tensor.of(new float[] {1, 2}, 2);
    private final Tensor y = Tensor.of(new float[2], 2);

    @AfterEach
    void close() {
        model.close();
        x.close();
        y.close();
    }

    @Test
    void writesIntoTheMemoryOfTheCaller() {
        long address = y.segment().address();
        try (Tensor negative = Tensor.allocate(DType.FP32, 2)) {
            model.run(Map.of("x", x), Map.of("y", y, "negative", negative));
            assertArrayEquals(new float[] {-11, -12}, negative.toFloatArray());
        }
        assertEquals(address, y.segment().address());
        assertArrayEquals(new float[] {11, 12}, y.toFloatArray());
    }

    @Test
    void computesOnlyWhatIsWanted() {
        model.run(Map.of("x", x), Map.of("negative", y));
        assertArrayEquals(new float[] {-11, -12}, y.toFloatArray());
    }

    @Test
    void seesInputsThatChangeInPlace() {
        model.run(Map.of("x", x), Map.of("y", y));
        x.segment().fill((byte) 0);
        model.run(Map.of("x", x), Map.of("y", y));
        assertArrayEquals(new float[] {10, 10}, y.toFloatArray());
    }

    @Test
    void namesTheUnknownOutput() {
        assertRefused("output z: unknown (expected: one of [y, negative])", Map.of("y", y, "z", y));
    }

    @Test
    void refusesToComputeNothing() {
        assertRefused("output [y, negative]: none given (expected: at least one)", Map.of());
    }

    @Test
    void namesTheWrongType() {
        try (Tensor longs = Tensor.allocate(DType.INT64, 2)) {
            assertRefused("output y: dtype INT64 (expected: FP32)", Map.of("y", longs));
        }
    }

    @Test
    void refusesToOverwriteWhatItReads() {
        assertRefused(
                "output y: shares memory with another tensor (expected: its own)", Map.of("y", x));
        Shape one = new Shape(1);
        try (Tensor part = Tensor.over(x.segment().asSlice(4, 4), DType.FP32, one, () -> {})) {
            assertRefused(
                    "output y: shares memory with another tensor (expected: its own)",
                    Map.of("y", part));
        }
    }

    @Test
    void refusesTheSameTensorForTwoOutputs() {
        assertRefused(
                "output negative: shares memory with another tensor (expected: its own)",
                Map.of("y", y, "negative", y));
    }

    @Test
    void reportsAShapeThatTheModelDoesNotCompute() {
        try (Tensor three = Tensor.allocate(DType.FP32, 3)) {
            Map<String, Tensor> results = Map.of("y", three);
            OnnxException e =
                    assertThrows(OnnxException.class, () -> model.run(Map.of("x", x), results));
            assertTrue(e.getMessage().contains("{3}"), e.getMessage());
        }
    }

    private void assertRefused(String message, Map<String, Tensor> results) {
        OnnxException e =
                assertThrows(OnnxException.class, () -> model.run(Map.of("x", x), results));
        assertEquals(model + ": " + message, e.getMessage());
        assertEquals(Code.INVALID_ARGUMENT, e.code());
    }
}
