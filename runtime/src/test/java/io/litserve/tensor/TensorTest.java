package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TensorTest {
    private final long before = TensorPool.liveBytes();

    @AfterEach
    void nothingLeaks() {
        assertEquals(before, TensorPool.liveBytes());
    }

    @Test
    void holdsFloatsInRowMajorOrder() {
        try (Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
            assertEquals(DType.FP32, x.dtype());
            assertArrayEquals(new long[] {2, 3}, x.shape().dims());
            assertEquals(24, x.segment().byteSize());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, x.toFloatArray());
            assertEquals("FP32[2,3]", x.toString());
        }
    }

    @Test
    void holdsEveryArrayType() {
        try (Tensor doubles = Tensor.of(new double[] {1.5, -0.0}, 2);
                Tensor longs = Tensor.of(new long[] {Long.MIN_VALUE, 7}, 2);
                Tensor ints = Tensor.of(new int[] {Integer.MIN_VALUE, 7}, 2);
                Tensor shorts = Tensor.of(new short[] {Short.MIN_VALUE, 7}, 2);
                Tensor bytes = Tensor.of(new byte[] {Byte.MIN_VALUE, 7}, 2);
                Tensor booleans = Tensor.of(new boolean[] {true, false}, 2)) {
            assertArrayEquals(new double[] {1.5, -0.0}, doubles.toDoubleArray());
            assertArrayEquals(new long[] {Long.MIN_VALUE, 7}, longs.toLongArray());
            assertArrayEquals(new int[] {Integer.MIN_VALUE, 7}, ints.toIntArray());
            assertArrayEquals(new short[] {Short.MIN_VALUE, 7}, shorts.toShortArray());
            assertArrayEquals(new byte[] {Byte.MIN_VALUE, 7}, bytes.toByteArray());
            assertArrayEquals(new boolean[] {true, false}, booleans.toBooleanArray());
        }
    }

    @Test
    void holdsScalarsAndNothing() {
        try (Tensor scalar = Tensor.of(new float[] {7});
                Tensor empty = Tensor.of(new long[0], 3, 0)) {
            assertArrayEquals(new float[] {7}, scalar.toFloatArray());
            assertEquals(0, empty.segment().byteSize());
            assertArrayEquals(new long[0], empty.toLongArray());
        }
    }

    @Test
    void alignsToCacheLines() {
        for (long bytes : LongStream.of(0, 1, 63, 64, 65, 4096, 1 << 20).toArray()) {
            try (Tensor x = Tensor.allocate(DType.UINT8, bytes)) {
                assertEquals(0, x.segment().address() % 64, "of " + bytes + " bytes");
            }
        }
    }

    @Test
    void countsWhatIsLive() {
        try (Tensor x = Tensor.allocate(DType.FP64, 10, 10)) {
            assertEquals(before + 800, TensorPool.liveBytes());
            assertEquals(new Shape(10, 10), x.shape());
        }
    }

    @Test
    void refusesArraysThatDoNotFitTheShape() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> Tensor.of(new float[] {1, 2}, 3));
        assertEquals("elements: 2 (expected: 3 for shape [3])", e.getMessage());
    }

    @Test
    void refusesOpenShapes() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.allocate(DType.FP32, 2, -1));
    }

    @Test
    void refusesMoreThanTheMachineHas() {
        Shape huge = new Shape(1L << 60);
        Error e = assertThrows(OutOfMemoryError.class, () -> Tensor.allocate(DType.UINT8, huge));
        assertTrue(e.getMessage().contains("1152921504606846976 bytes"), e.getMessage());
    }

    @Test
    void refusesToReadElementsAsAnotherType() {
        try (Tensor x = Tensor.of(new long[] {1}, 1)) {
            Exception e = assertThrows(IllegalArgumentException.class, x::toFloatArray);
            assertEquals("dtype: INT64 (expected: FP16 or BF16 or FP32)", e.getMessage());
        }
    }

    @Test
    void refusesEveryUseOnceClosed() {
        Tensor x = Tensor.of(new float[] {1}, 1);
        x.close();
        x.close();
        List<Executable> uses =
                List.of(
                        x::dtype,
                        x::shape,
                        x::segment,
                        x::toFloatArray,
                        x::toLongArray,
                        x::acquire);
        for (Executable use : uses) {
            Exception e = assertThrows(IllegalStateException.class, use);
            assertEquals("tensor is closed: FP32[1]", e.getMessage());
        }
    }

    @Test
    void keepsItsMemoryWhileInUse() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        MemorySegment memory = x.acquire();
        x.close();
        assertEquals(before + 8, TensorPool.liveBytes());
        assertEquals(8, memory.byteSize());
        x.release();
        assertEquals(before, TensorPool.liveBytes());
    }

    @Test
    void closesOnAnotherThread() throws InterruptedException {
        Tensor x = Tensor.of(new float[] {1}, 1);
        Thread closer = Thread.ofPlatform().start(x::close);
        closer.join();
        assertThrows(IllegalStateException.class, x::segment);
    }

    @Test
    void givesBorrowedMemoryBackOnce() {
        AtomicInteger released = new AtomicInteger();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(8, 4);
            Tensor x = Tensor.over(memory, DType.INT32, new Shape(2), released::incrementAndGet);
            assertEquals(memory.address(), x.segment().address());
            x.close();
            x.close();
        }
        assertEquals(1, released.get());
    }

    @Test
    void refusesMemoryOfAnotherSizeOrOnTheHeap() {
        MemorySegment heap = MemorySegment.ofArray(new int[2]);
        Shape two = new Shape(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensor.over(heap, DType.INT32, two, () -> {}));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment small = arena.allocate(4, 4);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Tensor.over(small, DType.INT32, two, () -> {}));
        }
    }
}
