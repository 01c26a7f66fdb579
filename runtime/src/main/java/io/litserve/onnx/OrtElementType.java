package io.litserve.onnx;

import io.litserve.tensor.DType;
import java.util.Optional;

/** {@code ONNXTensorElementDataType}, as far as there is a {@link DType} for it. */
final class OrtElementType {
    private OrtElementType() {}

    /** The C constant of a type. */
    static int of(DType dtype) {
        return switch (dtype) {
            case FP32 -> 1;
            case UINT8 -> 2;
            case INT8 -> 3;
            case UINT16 -> 4;
            case INT16 -> 5;
            case INT32 -> 6;
            case INT64 -> 7;
            case BOOL -> 9;
            case FP16 -> 10;
            case FP64 -> 11;
            case UINT32 -> 12;
            case UINT64 -> 13;
            case BF16 -> 16;
        };
    }

    /** The type of a C constant; empty for strings, complex numbers, and those below one byte. */
    static Optional<DType> dtype(int type) {
        for (DType dtype : DType.values()) {
            if (of(dtype) == type) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
