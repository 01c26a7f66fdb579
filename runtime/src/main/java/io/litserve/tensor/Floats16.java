package io.litserve.tensor;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** {@link DType#FP16} and {@link DType#BF16} as Java's {@code float}. */
public final class Floats16 {
    private static final int SIGNIFICANT = 0x7fff_ffff;
    private static final int INFINITY = 0x7f80_0000;

    private Floats16() {}

    /** Exactly. */
    public static float toFloat(DType dtype, short bits) {
        return dtype == DType.FP16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
    }

    /** To the nearest, to the even one of two. */
    public static short fromFloat(DType dtype, float value) {
        return dtype == DType.FP16 ? Float.floatToFloat16(value) : toBf16(value);
    }

    /** The largest that is finite. */
    public static float most(DType dtype) {
        return toFloat(dtype, (short) (dtype == DType.FP16 ? 0x7bff : 0x7f7f));
    }

    private static short toBf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & SIGNIFICANT) > INFINITY) {
            // Rounding could carry a NaN into infinity or zero.
            return (short) ((bits >> 16) | 0x40);
        }
        int odd = (bits >> 16) & 1;
        return (short) ((bits + 0x7fff + odd) >> 16);
    }

    static float[] toArray(DType dtype, MemorySegment memory) {
        float[] values = new float[Math.toIntExact(memory.byteSize() / Short.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = toFloat(dtype, memory.getAtIndex(JAVA_SHORT, i));
        }
        return values;
    }
}
