package io.litserve.oip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.litserve.json.JsonReader;
import io.litserve.json.JsonValue;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;

/** Takes elements of tensors from JSON into memory, and from memory to JSON, at any address. */
final class JsonNumbers {
    private static final double UNSIGNED_END = 0x1p64;

    private JsonNumbers() {}

    /**
     * Reads the element here. Mistakes of its form are recorded in the reader.
     *
     * @return whether it is in the range of the type
     */
    static boolean read(JsonReader json, DType dtype, MemorySegment to, long at) {
        switch (dtype) {
            case BOOL -> to.set(JAVA_BYTE, at, (byte) (json.booleanValue() ? 1 : 0));
            case INT8 -> to.set(JAVA_BYTE, at, json.byteValue());
            case INT16 -> to.set(JAVA_SHORT_UNALIGNED, at, json.shortValue());
            case INT32 -> to.set(JAVA_INT_UNALIGNED, at, json.intValue());
            case INT64 -> to.set(JAVA_LONG_UNALIGNED, at, json.longValue());
            case FP32 -> to.set(JAVA_FLOAT_UNALIGNED, at, json.floatValue());
            case FP64 -> to.set(JAVA_DOUBLE_UNALIGNED, at, json.doubleValue());
            case FP16, BF16 -> {
                return half(json.floatValue(), dtype, to, at);
            }
            case UINT8, UINT16, UINT32 -> {
                return unsigned(json.longValue(), dtype, to, at);
            }
            case UINT64 -> {
                return unsignedLong(json.value(), to, at);
            }
        }
        return true;
    }

    private static boolean half(float value, DType dtype, MemorySegment to, long at) {
        short bits = dtype == DType.FP16 ? Float.floatToFloat16(value) : bfloat(value);
        to.set(JAVA_SHORT_UNALIGNED, at, bits);
        return Float.isFinite(widened(bits, dtype));
    }

    /** The nearest, to even where two are. */
    private static short bfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int even = (bits >>> Short.SIZE) & 1;
        return (short) ((bits + 0x7fff + even) >>> Short.SIZE);
    }

    private static float widened(short bits, DType dtype) {
        return dtype == DType.FP16
                ? Float.float16ToFloat(bits)
                : Float.intBitsToFloat(bits << Short.SIZE);
    }

    private static boolean unsigned(long value, DType dtype, MemorySegment to, long at) {
        if (value < 0 || value >>> (Byte.SIZE * dtype.byteSize()) != 0) {
            return false;
        }
        switch (dtype.byteSize()) {
            case Byte.BYTES -> to.set(JAVA_BYTE, at, (byte) value);
            case Short.BYTES -> to.set(JAVA_SHORT_UNALIGNED, at, (short) value);
            default -> to.set(JAVA_INT_UNALIGNED, at, (int) value);
        }
        return true;
    }

    private static boolean unsignedLong(JsonValue value, MemorySegment to, long at) {
        if (!(value instanceof JsonValue.JsonNumber(String literal))) {
            return false;
        }
        // Asked first: the decimals of 1e999999999 would fill the heap.
        double nearest = Double.parseDouble(literal);
        if (nearest != 0 && (nearest < 1 || nearest > UNSIGNED_END)) {
            return false;
        }
        BigDecimal exact = nearest == 0 ? BigDecimal.ZERO : new BigDecimal(literal);
        boolean fits =
                exact.stripTrailingZeros().scale() <= 0
                        && exact.toBigInteger().bitLength() <= Long.SIZE;
        to.set(JAVA_LONG_UNALIGNED, at, exact.longValue());
        return fits;
    }

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

    private static JsonValue unsigned(long bits) {
        return new JsonValue.JsonNumber(Long.toUnsignedString(bits));
    }
}
