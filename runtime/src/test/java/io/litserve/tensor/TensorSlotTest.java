package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorSlotTest {
    /** More turns than one counter has, twice. */
    private static final int MANY = 40_000;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory = arena.allocate(8, 4);
    private final Shape two = new Shape(2);
    private final AtomicInteger released = new AtomicInteger();
    private final TensorSlot slot = new TensorSlot(released::incrementAndGet);

    @AfterEach
    void free() {
        arena.close();
    }

    private Tensor next() {
        return slot.over(memory, DType.INT32, two);
    }

    @Test
    void holdsOneTensorAfterAnother() {
        for (int i = 0; i < 3; i++) {
            try (Tensor x = next()) {
                assertEquals(memory.address(), x.segment().address());
                assertEquals(i, released.get());
            }
        }
        assertEquals(3, released.get());
    }

    @Test
    void keepsWhatDescribesATensorForTheNext() {
        Tensor x = next();
        Shape shape = x.shape();
        x.close();
        try (Tensor y = slot.over(memory, DType.INT32, new Shape(2))) {
            assertSame(shape, y.shape());
        }
    }

    @Test
    void showsEachTensorWhatItWasMadeOf() {
        next().close();
        try (Tensor floats = slot.over(memory, DType.FP32, two)) {
            assertEquals(DType.FP32, floats.dtype());
        }
        try (Tensor column = slot.over(memory, DType.FP32, new Shape(2, 1))) {
            assertEquals(new Shape(2, 1), column.shape());
        }
        try (Tensor safe = slot.over(memory.asReadOnly(), DType.FP32, new Shape(2, 1))) {
            assertTrue(safe.segment().isReadOnly());
        }
    }

    @Test
    void aClosedTensorStaysClosedWhateverTheSlotHolds() {
        Tensor x = next();
        x.close();
        try (Tensor y = next()) {
            x.close();
            Exception e = assertThrows(IllegalStateException.class, x::segment);
            assertEquals("tensor is closed: INT32[2]", e.getMessage());
            assertThrows(IllegalStateException.class, x::release);
            y.setInt(0, 7);
            assertEquals(7, y.intAt(0));
            assertEquals(1, released.get());
        }
    }

    @Test
    void aClosedTensorStaysClosedForGood() {
        Tensor first = next();
        first.close();
        for (int i = 0; i < MANY; i++) {
            try (Tensor x = next()) {
                first.close();
                assertSame(memory, x.segment());
            }
        }
        assertThrows(IllegalStateException.class, first::segment);
        assertEquals(1 + MANY, released.get());
    }

    @Test
    void holdsNoSecondTensorWhileOneIsOpenOrInUse() {
        Tensor x = next();
        assertThrows(IllegalStateException.class, this::next);
        x.acquire();
        x.close();
        assertThrows(IllegalStateException.class, this::next);
        x.release();
        next().close();
    }

    @Test
    void holdsNoSecondTensorWhileAViewOfOneIsOpen() {
        Tensor x = next();
        Tensor row = x.row(1);
        x.close();
        assertThrows(IllegalStateException.class, this::next);
        row.close();
        next().close();
    }

    @Test
    void refusesMemoryOfAnotherSize() {
        Shape three = new Shape(3);
        next().close();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> slot.over(memory, DType.INT32, three));
        assertTrue(e.getMessage().endsWith("(expected: 12 native bytes)"), e.getMessage());
    }
}
