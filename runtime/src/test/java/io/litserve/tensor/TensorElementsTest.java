package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorElementsTest {
    @Test
    void setsAndReadsElementsOfEveryType() {
        try (Tensor floats = Tensor.allocate(DType.FP32, 2);
                Tensor doubles = Tensor.allocate(DType.FP64, 2);
                Tensor longs = Tensor.allocate(DType.UINT64, 2);
                Tensor ints = Tensor.allocate(DType.INT32, 2)) {
            floats.setFloat(1, -0.0f);
            doubles.setDouble(1, Double.MIN_VALUE);
            longs.setLong(1, -1);
            ints.setInt(1, Integer.MIN_VALUE);
            assertEquals(-0.0f, floats.floatAt(1));
            assertEquals(Double.MIN_VALUE, doubles.doubleAt(1));
            assertEquals(-1, longs.longAt(1));
            assertEquals(Integer.MIN_VALUE, ints.intAt(1));
        }
    }

    @Test
    void setsAndReadsElementsOfAFewBits() {
        try (Tensor shorts = Tensor.allocate(DType.UINT16, 2);
                Tensor bytes = Tensor.allocate(DType.INT8, 2);
                Tensor booleans = Tensor.allocate(DType.BOOL, 2)) {
            shorts.setShort(1, (short) -1);
            bytes.setByte(1, Byte.MIN_VALUE);
            booleans.setBoolean(0, false);
            booleans.setBoolean(1, true);
            assertEquals((short) -1, shorts.shortAt(1));
            assertEquals(Byte.MIN_VALUE, bytes.byteAt(1));
            assertFalse(booleans.booleanAt(0));
            assertTrue(booleans.booleanAt(1));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void refusesElementsThatAreNotThere(DType dtype) {
        try (Tensor x = Tensor.allocate(dtype, 2)) {
            for (long index : new long[] {-1, 2, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertThrows(IndexOutOfBoundsException.class, () -> any(x, index));
            }
        }
    }

    private static Object any(Tensor x, long index) {
        return switch (x.dtype()) {
            case BOOL -> x.booleanAt(index);
            case INT8, UINT8 -> x.byteAt(index);
            case INT16, UINT16 -> x.shortAt(index);
            case INT32, UINT32 -> x.intAt(index);
            case INT64, UINT64 -> x.longAt(index);
            case FP16, BF16, FP32 -> x.floatAt(index);
            case FP64 -> x.doubleAt(index);
        };
    }

    @Test
    void refusesElementsOfAnotherType() {
        try (Tensor x = Tensor.of(new long[] {1}, 1)) {
            assertThrows(IllegalArgumentException.class, () -> x.floatAt(0));
            assertThrows(IllegalArgumentException.class, () -> x.setFloat(0, 1));
            assertThrows(IllegalArgumentException.class, () -> x.intAt(0));
            assertThrows(IllegalArgumentException.class, x::toShortArray);
        }
    }

    @Test
    void refusesElementsOfAClosedTensor() {
        Tensor x = Tensor.of(new float[] {1}, 1);
        x.close();
        assertThrows(IllegalStateException.class, () -> x.floatAt(0));
        assertThrows(IllegalStateException.class, () -> x.setFloat(0, 1));
        assertThrows(
                IllegalStateException.class, () -> x.copyFrom(MemorySegment.ofArray(new float[1])));
    }

    @Test
    void readsEveryFloatOf16BitsAsItWasSet() {
        for (DType dtype : new DType[] {DType.FP16, DType.BF16}) {
            try (Tensor x = Tensor.allocate(dtype, 1)) {
                for (int bits = 0; bits < 1 << 16; bits++) {
                    x.setShort(0, (short) bits);
                    float value = x.floatAt(0);
                    x.setFloat(0, value);
                    assertEquals(value, x.floatAt(0), dtype + " " + bits);
                    assertEquals(Float.isNaN(value) || x.shortAt(0) == (short) bits, true);
                }
            }
        }
    }

    @Test
    void roundsToTheNearestBf16() {
        try (Tensor x = Tensor.allocate(DType.BF16, 1)) {
            assertEquals(1.0f, rounded(x, 1.0f + 0x1p-8f), "half way, to the even one");
            assertEquals(1.0f + 0x1p-6f, rounded(x, 1.0f + 0x1.8p-7f), "half way, to the even one");
            assertEquals(1.0f + 0x1p-7f, rounded(x, 1.0f + 0x1.02p-8f));
            assertEquals(Float.POSITIVE_INFINITY, rounded(x, Float.MAX_VALUE));
            assertTrue(Float.isNaN(rounded(x, Float.intBitsToFloat(0x7f80_0001))));
        }
    }

    private static float rounded(Tensor x, float value) {
        x.setFloat(0, value);
        return x.floatAt(0);
    }

    @Test
    void copiesFloatsOf16Bits() {
        short[] bits = {0x3f80, (short) 0xc000};
        try (Tensor x = Tensor.of(MemorySegment.ofArray(bits), DType.BF16, 2)) {
            assertArrayEquals(new float[] {1, -2}, x.toFloatArray());
            assertArrayEquals(bits, x.toShortArray());
        }
    }

    @Test
    void copiesSegmentsInAndOut() {
        try (Tensor x = Tensor.of(new int[] {1, 2}, 2);
                Tensor y = Tensor.allocate(DType.UINT32, 2)) {
            y.copyFrom(x.segment());
            assertArrayEquals(new int[] {1, 2}, y.toIntArray());
            MemorySegment small = MemorySegment.ofArray(new byte[7]);
            Exception e = assertThrows(IllegalArgumentException.class, () -> y.copyFrom(small));
            assertEquals("elements: 7 bytes (expected: 8)", e.getMessage());
        }
    }
}
