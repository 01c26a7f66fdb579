package io.litserve.tensor;

/** The type of each element of a {@link Tensor}; stored in the byte order of the machine. */
public enum DType {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** Unsigned, 8 bits. */
    UINT8(1),
    /** Unsigned, 16 bits. */
    UINT16(2),
    /** Unsigned, 32 bits. */
    UINT32(4),
    /** Unsigned, 64 bits. */
    UINT64(8),
    /** Signed, 8 bits; a Java {@code byte}. */
    INT8(1),
    /** Signed, 16 bits; a Java {@code short}. */
    INT16(2),
    /** Signed, 32 bits; a Java {@code int}. */
    INT32(4),
    /** Signed, 64 bits; a Java {@code long}. */
    INT64(8),
    /** IEEE 754 binary16; {@link Float#float16ToFloat} reads it. */
    FP16(2),
    /** The upper half of an IEEE 754 binary32. */
    BF16(2),
    /** IEEE 754 binary32; a Java {@code float}. */
    FP32(4),
    /** IEEE 754 binary64; a Java {@code double}. */
    FP64(8);

    private final int byteSize;

    DType(int byteSize) {
        this.byteSize = byteSize;
    }

    /** The bytes of one element. */
    public int byteSize() {
        return byteSize;
    }
}
