package io.litserve.cuda;

import io.litserve.tensor.DType;
import java.util.Objects;

/**
 * What kind of product: {@code a} of {@code rows x inner} with {@code b} of {@code inner x columns}
 * gives {@code c} of {@code rows x columns}, all in row-major order. Sums are formed in 32 bits.
 *
 * @param dtype of all three: {@link DType#FP32}, {@link DType#FP16} or {@link DType#BF16}
 * @param rows of {@code a} and {@code c}
 * @param inner the columns of {@code a} and the rows of {@code b}
 * @param columns of {@code b} and {@code c}
 */
public record MatrixProduct(DType dtype, int rows, int inner, int columns) {
    /** Checks each. */
    public MatrixProduct {
        Objects.requireNonNull(dtype, "dtype");
        if (rows < 1 || inner < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "product: %d x %d x %d (expected: each >= 1)".formatted(rows, inner, columns));
        }
        cudaType(dtype);
    }

    /** {@code cudaDataType} */
    int cudaType() {
        return cudaType(dtype);
    }

    private static int cudaType(DType dtype) {
        return switch (dtype) {
            case FP32 -> 0;
            case FP16 -> 2;
            case BF16 -> 14;
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FP64 ->
                    throw new IllegalArgumentException(
                            "dtype: " + dtype + " (expected: FP32, FP16 or BF16)");
        };
    }

    /** Of {@code a}. */
    long leftBytes() {
        return (long) rows * inner * dtype.byteSize();
    }

    /** Of {@code b}. */
    long rightBytes() {
        return (long) inner * columns * dtype.byteSize();
    }

    /** Of {@code c}. */
    long resultBytes() {
        return (long) rows * columns * dtype.byteSize();
    }
}
