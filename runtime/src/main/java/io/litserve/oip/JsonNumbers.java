package io.litserve.oip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.litserve.json.JsonValue;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.lang.foreign.MemorySegment;

/** Writes elements of tensors from memory, at any address, as JSON. */
final class JsonNumbers {
    private JsonNumbers() {}

    /** Writes one element; a NaN or an infinity as {@code null}. */
    static void write(MemorySegment from, long at, DType dtype, JsonWriter json) {
        switch (dtype) {
            case BOOL -> json.value(from.get(JAVA_BYTE, at) != 0);
            case INT8 -> json.value((int) from.get(JAVA_BYTE, at));
            case UINT8 -> json.value(Byte.toUnsignedInt(from.get(JAVA_BYTE, at)));
            case INT16 -> json.value((int) from.get(JAVA_SHORT_UNALIGNED, at));
            case UINT16 -> json.value(Short.toUnsignedInt(from.get(JAVA_SHORT_UNALIGNED, at)));
            case INT32 -> json.value(from.get(JAVA_INT_UNALIGNED, at));
            case UINT32 -> json.value(Integer.toUnsignedLong(from.get(JAVA_INT_UNALIGNED, at)));
            case INT64 -> json.value(from.get(JAVA_LONG_UNALIGNED, at));
            case UINT64 -> json.value(unsigned(from.get(JAVA_LONG_UNALIGNED, at)));
            case FP16, BF16 -> json.value(widened(from.get(JAVA_SHORT_UNALIGNED, at), dtype));
            case FP32 -> json.value(from.get(JAVA_FLOAT_UNALIGNED, at));
            case FP64 -> json.value(from.get(JAVA_DOUBLE_UNALIGNED, at));
        }
    }

    private static float widened(short bits, DType dtype) {
        return dtype == DType.FP16
                ? Float.float16ToFloat(bits)
                : Float.intBitsToFloat(bits << Short.SIZE);
    }

    private static JsonValue unsigned(long bits) {
        return new JsonValue.JsonNumber(Long.toUnsignedString(bits));
    }
}
