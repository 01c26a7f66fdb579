package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxBindingTest {
    private final OnnxModel model = OnnxModel.load(Graphs.chain(10));
    private final Tensor x = Tensor.of(new float[] {1, 2}, 2);
    private final Tensor y = Tensor.allocate(DType.FP32, 2);

    @AfterEach
    void close() {
        model.close();
        x.close();
        y.close();
    }

    @Test
    void runsAgainAndAgainOnWhatTheInputsHold() {
        try (OnnxBinding binding = model.bind(Map.of("x", x), Map.of("y", y))) {
            for (int i = 0; i < 3; i++) {
                x.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 0, i);
                binding.run();
                assertArrayEquals(new float[] {i + 10, 12}, y.toFloatArray());
            }
        }
    }

    @Test
    void runsBesideOtherRunsOfTheModel() {
        try (OnnxBinding binding = model.bind(Map.of("x", x), Map.of("negative", y));
                OnnxResult other = model.run(Map.of("x", x))) {
            binding.run();
            assertArrayEquals(new float[] {-11, -12}, y.toFloatArray());
            assertArrayEquals(new float[] {11, 12}, other.get("y").toFloatArray());
        }
    }

    @Test
    void keepsModelAndTensorsThatAreClosedBefore() {
        AtomicInteger released = new AtomicInteger();
        Tensor watched = Tensor.over(x.segment(), x.dtype(), x.shape(), released::incrementAndGet);
        try (OnnxBinding binding = model.bind(Map.of("x", watched), Map.of("y", y))) {
            watched.close();
            model.close();
            binding.run();
            assertArrayEquals(new float[] {11, 12}, y.toFloatArray());
            assertEquals(0, released.get());
        }
        assertEquals(1, released.get());
    }

    @Test
    void refusesWhatARunRefuses() {
        AtomicInteger released = new AtomicInteger();
        Tensor watched = Tensor.over(x.segment(), x.dtype(), x.shape(), released::incrementAndGet);
        OnnxException e =
                assertThrows(
                        OnnxException.class,
                        () -> model.bind(Map.of("x", watched), Map.of("z", y)));
        assertEquals(
                model + ": output z: unknown (expected: one of [y, negative])", e.getMessage());
        watched.close();
        assertEquals(1, released.get());
    }

    @Test
    void refusesToRunOnceClosed() {
        OnnxBinding binding = model.bind(Map.of("x", x), Map.of("y", y));
        binding.close();
        binding.close();
        Exception e = assertThrows(IllegalStateException.class, binding::run);
        assertEquals("binding is closed: " + model, e.getMessage());
    }
}
