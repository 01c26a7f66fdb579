package io.litserve.json;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.litserve.tensor.DType;
import io.litserve.tensor.Floats16;
import java.lang.foreign.MemorySegment;

/**
 * Room for the elements of a tensor, which takes those numbers of a document that plainly fit.
 *
 * @param dtype of each element
 * @param memory of the elements
 */
record Cells(DType dtype, MemorySegment memory) {
    /** Stores the number here; false, and what is stored does not count, unless it plainly fits. */
    boolean set(long at, ScannedNumber number) {
        return switch (dtype) {
            case FP32 -> set(at, number.floatValue());
            case FP64 -> set(at, number.doubleValue());
            case FP16, BF16 -> set(at, Floats16.fromFloat(dtype, number.floatValue()));
            case BOOL -> false;
            default -> number.isShortInteger() && set(at, number.longValue());
        };
    }

    private boolean set(long at, short bits) {
        memory.setAtIndex(JAVA_SHORT, at, bits);
        return Float.isFinite(Floats16.toFloat(dtype, bits));
    }

    private boolean set(long at, float value) {
        memory.setAtIndex(JAVA_FLOAT, at, value);
        return Float.isFinite(value);
    }

    private boolean set(long at, double value) {
        memory.setAtIndex(JAVA_DOUBLE, at, value);
        return Double.isFinite(value);
    }

    private boolean set(long at, long value) {
        switch (dtype) {
            case INT8, UINT8 -> memory.set(JAVA_BYTE, at, (byte) value);
            case INT16, UINT16 -> memory.setAtIndex(JAVA_SHORT, at, (short) value);
            case INT32, UINT32 -> memory.setAtIndex(JAVA_INT, at, (int) value);
            default -> memory.setAtIndex(JAVA_LONG, at, value);
        }
        return fits(value);
    }

    private boolean fits(long value) {
        return switch (dtype) {
            case INT8 -> value == (byte) value;
            case UINT8 -> value == (value & 0xff);
            case INT16 -> value == (short) value;
            case UINT16 -> value == (value & 0xffff);
            case INT32 -> value == (int) value;
            case UINT32 -> value == (value & 0xffff_ffffL);
            case UINT64 -> value >= 0;
            default -> true;
        };
    }
}
