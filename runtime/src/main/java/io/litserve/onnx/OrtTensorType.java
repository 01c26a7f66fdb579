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

    /** {@code ONNXTensorElementDataType} */
    int constant();

    /**
     * Numbers or booleans.
     *
     * @param dtype the type of the elements
     * @param shape the extents
     */
    record Numbers(DType dtype, Shape shape) implements OrtTensorType {
        @Override
        public int constant() {
            return OrtElementType.of(dtype);
        }

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
    record Strings(Shape shape) implements OrtTensorType {
        @Override
        public int constant() {
            return OrtElementType.STRING;
        }
    }

    /**
     * Reads it.
     *
     * @param info {@code OrtTensorTypeAndShapeInfo*}, still the caller's
     * @param likely returned if it is equal, so that nothing is made
     * @param place the model and what of it, for messages
     */
    static OrtTensorType read(long info, OrtTensorType likely, OrtScratch scratch, String place) {
        OrtStatus.check(OrtTensorCalls.getTensorElementType(info, scratch.out()), place);
        int type = scratch.constant();
        OrtStatus.check(OrtTensorCalls.getDimensionsCount(info, scratch.out()), place);
        int rank = Math.toIntExact(scratch.size());
        MemorySegment dims = scratch.dims(rank);
        OrtStatus.check(OrtTensorCalls.getDimensions(info, dims, rank), place);
        return type == likely.constant() && isShape(likely.shape(), dims, rank)
                ? likely
                : of(type, shape(dims, rank), place);
    }

    private static boolean isShape(Shape shape, MemorySegment dims, int rank) {
        boolean equal = shape.rank() == rank;
        for (int axis = 0; equal && axis < rank; axis++) {
            equal = shape.dim(axis) == dims.getAtIndex(JAVA_LONG, axis);
        }
        return equal;
    }

    private static Shape shape(MemorySegment memory, int rank) {
        long[] dims = new long[rank];
        MemorySegment.copy(memory, JAVA_LONG, 0, dims, 0, rank);
        return new Shape(dims);
    }

    private static OrtTensorType of(int type, Shape shape, String place) {
        return type == OrtElementType.STRING
                ? new Strings(shape)
                : new Numbers(
                        OrtElementType.dtype(type).orElseThrow(() -> unsupported(type, place)),
                        shape);
    }

    /** Reads that of a value; the value stays the caller's. */
    static OrtTensorType ofValue(
            long value, OrtTensorType likely, OrtScratch scratch, String place) {
        OrtStatus.check(OrtTensorCalls.getTensorTypeAndShape(value, scratch.out()), place);
        long info = scratch.address();
        try {
            return read(info, likely, scratch, place);
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
