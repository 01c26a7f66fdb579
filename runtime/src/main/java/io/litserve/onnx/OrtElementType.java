package io.litserve.onnx;

import io.litserve.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code ONNXTensorElementDataType}, as far as there is a {@link DType} for it. */
final class OrtElementType {
    /** {@code ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING} */
    static final int STRING = 8;

    private static final int LAST = of(DType.BF16);
    private static final List<Optional<DType>> DTYPES =
            IntStream.rangeClosed(0, LAST).mapToObj(OrtElementType::search).toList();

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
        return type < 0 || type >= DTYPES.size() ? Optional.empty() : DTYPES.get(type);
    }

    private static Optional<DType> search(int type) {
        return Arrays.stream(DType.values()).filter(dtype -> of(dtype) == type).findFirst();
    }
}
