package io.litserve.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeldTensorsTest {
    @Test
    void keepsTensorsThatAreClosedMeanwhile() {
        AtomicBoolean freed = new AtomicBoolean();
        try (Arena arena = Arena.ofConfined()) {
            Tensor tensor =
                    Tensor.over(
                            arena.allocate(8, 8), DType.FP32, new Shape(2), () -> freed.set(true));
            try (HeldTensors held = new HeldTensors()) {
                assertEquals(8, held.elements(tensor).byteSize());
                tensor.close();
                assertFalse(freed.get());
            }
            assertTrue(freed.get());
        }
    }

    @Test
    void refusesClosedTensors() {
        Tensor tensor = Tensor.of(new float[] {1}, 1);
        tensor.close();
        try (HeldTensors held = new HeldTensors()) {
            assertThrows(IllegalStateException.class, () -> held.elements(tensor));
        }
    }
}
