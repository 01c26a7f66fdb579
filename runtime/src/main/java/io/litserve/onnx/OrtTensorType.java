package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import java.lang.foreign.MemorySegment;

/** {@code OrtTensorTypeAndShapeInfo} as data. */
sealed interface OrtTensorType {
    /** The extents; {@link Shape#ANY} where a model leaves one open. */
    Shape shape();

    /**
     * Numbers or booleans.
     *
     * @param dtype the type of the elements
     * @param shape the extents
     */
    record Numbers(DType dtype, Shape shape) implements OrtTensorType {
        /** The bytes of such a tensor. */
        long byteSize() {
            return shape.byteSize(dtype);
        }
    }

    /**
     * Strings.
     *
     * @param shape the extents
     */
    record Strings(Shape shape) implements OrtTensorType {}

    /**
     * Reads it.
     *
     * @param info {@code OrtTensorTypeAndShapeInfo*}, still the caller's
     * @param place the model and what of it, for messages
     */
    static OrtTensorType read(MemorySegment info, OrtScratch scratch, String place) {
        OrtStatus.check(OrtTensorCalls.getTensorElementType(info, scratch.out()), place);
        int type = scratch.constant();
        Shape shape = shape(info, scratch, place);
        return type == OrtElementType.STRING
                ? new Strings(shape)
                : new Numbers(
                        OrtElementType.dtype(type).orElseThrow(() -> unsupported(type, place)),
                        shape);
    }

    private static Shape shape(MemorySegment info, OrtScratch scratch, String place) {
        OrtStatus.check(OrtTensorCalls.getDimensionsCount(info, scratch.out()), place);
        long[] dims = new long[Math.toIntExact(scratch.size())];
        MemorySegment memory = scratch.dims(dims.length);
        OrtStatus.check(OrtTensorCalls.getDimensions(info, memory, dims.length), place);
        MemorySegment.copy(memory, JAVA_LONG, 0, dims, 0, dims.length);
        return new Shape(dims);
    }

    /** Reads that of a value; the value stays the caller's. */
    static OrtTensorType ofValue(MemorySegment value, OrtScratch scratch, String place) {
        OrtStatus.check(OrtTensorCalls.getTensorTypeAndShape(value, scratch.out()), place);
        MemorySegment info = scratch.pointer();
        try {
            return read(info, scratch, place);
        } finally {
            OrtTensorCalls.releaseTensorTypeAndShapeInfo(info);
        }
    }

    private static OnnxException unsupported(int type, String place) {
        return new OnnxException(
                Code.NOT_IMPLEMENTED,
                "%s: ONNX element type %d (expected: strings, or numbers or booleans of 8 to 64 bits)"
                        .formatted(place, type));
    }
}
