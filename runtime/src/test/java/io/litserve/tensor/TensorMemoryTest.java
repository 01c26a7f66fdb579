package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorMemoryTest {
    private final Arena arena = Arena.ofShared();
    private final AtomicInteger live = new AtomicInteger();

    /** All that the source gives lies in here. */
    private final MemorySegment reserve = arena.allocate(64L << 10, 64);

    private final AtomicInteger given = new AtomicInteger();

    @AfterEach
    void allComesBack() {
        assertEquals(0, live.get());
        arena.close();
    }

    private Optional<TensorMemory.Piece> piece(long byteSize) {
        int from = given.getAndAdd((int) byteSize);
        if (from + byteSize > reserve.byteSize()) {
            return Optional.empty();
        }
        live.incrementAndGet();
        return Optional.of(
                new TensorMemory.Piece(reserve.asSlice(from, byteSize), live::decrementAndGet));
    }

    private boolean holds(Tensor tensor) {
        long offset = tensor.segment().address() - reserve.address();
        return offset >= 0 && offset < reserve.byteSize();
    }

    @Test
    void isWhatTensorsAreMadeIn() {
        try (Tensor during = in(TensorMemory.from(this::piece));
                Tensor after = Tensor.allocate(DType.FP32, 16)) {
            assertTrue(holds(during));
            assertFalse(holds(after));
        }
    }

    /** A tensor that lasts longer than the memory is open. */
    private static Tensor in(TensorMemory memory) {
        try (memory) {
            return Tensor.allocate(DType.FP32, 16);
        }
    }

    @Test
    void isNotWhatWasThereBefore() {
        Tensor before = Tensor.allocate(DType.FP32, 16);
        try (TensorMemory memory = TensorMemory.from(this::piece)) {
            assertFalse(holds(before));
            before.close();
            try (Tensor during = Tensor.allocate(DType.FP32, 16)) {
                assertTrue(holds(during));
                assertEquals(memory, TensorMemory.inUse().orElseThrow());
            }
        }
    }

    @Test
    void isReplacedByTheNextAndNotBroughtBack() {
        TensorMemory first = TensorMemory.from(this::piece);
        try (TensorMemory second = TensorMemory.from(_ -> Optional.empty())) {
            first.close();
            try (Tensor tensor = Tensor.allocate(DType.FP32, 16)) {
                assertFalse(holds(tensor));
                assertEquals(second, TensorMemory.inUse().orElseThrow());
            }
        }
        assertEquals(Optional.empty(), TensorMemory.inUse());
    }

    @Test
    void leavesToTheCLibraryWhatItLacks() {
        try (TensorMemory memory = TensorMemory.from(this::piece);
                Tensor large = Tensor.allocate(DType.INT8, reserve.byteSize() + 1);
                Tensor small = Tensor.allocate(DType.INT8, 64)) {
            assertFalse(holds(large));
            assertFalse(holds(small), "the source is exhausted");
            assertEquals(memory, TensorMemory.inUse().orElseThrow());
        }
    }

    @Test
    void comesBackWhicheverThreadsUseIt() {
        IntStream.range(0, 20)
                .forEach(_ -> {
                    try (TensorMemory memory = TensorMemory.from(this::piece)) {
                        assertEquals(memory, TensorMemory.inUse().orElseThrow());
                        IntStream.range(0, 100)
                                .parallel()
                                .forEach(_ -> Tensor.allocate(DType.FP32, 16).close());
                    }
                    given.set(0);
                });
    }
}
