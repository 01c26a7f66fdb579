package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * {@code OrtTensorTypeAndShapeInfo} as data.
 *
 * @param dtype the type of the elements
 * @param shape the extents; {@link Shape#ANY} where a model leaves one open
 */
record OrtTensorType(DType dtype, Shape shape) {
    /**
     * Reads it.
     *
     * @param info {@code OrtTensorTypeAndShapeInfo*}, still the caller's
     * @param memory for what the C functions return
     * @param place the model and what of it, for messages
     */
    static OrtTensorType read(MemorySegment info, SegmentAllocator memory, String place) {
        MemorySegment out = memory.allocate(JAVA_LONG);
        OrtStatus.check(OrtTensorCalls.getTensorElementType(info, out), place);
        int type = out.get(JAVA_INT, 0);
        DType dtype = OrtElementType.dtype(type).orElseThrow(() -> unsupported(type, place));
        OrtStatus.check(OrtTensorCalls.getDimensionsCount(info, out), place);
        long rank = out.get(JAVA_LONG, 0);
        MemorySegment dims = memory.allocate(JAVA_LONG, rank);
        OrtStatus.check(OrtTensorCalls.getDimensions(info, dims, rank), place);
        return new OrtTensorType(dtype, new Shape(dims.toArray(JAVA_LONG)));
    }

    /** Reads that of a value; the value stays the caller's. */
    static OrtTensorType ofValue(MemorySegment value, SegmentAllocator memory, String place) {
        MemorySegment out = memory.allocate(ADDRESS);
        OrtStatus.check(OrtTensorCalls.getTensorTypeAndShape(value, out), place);
        MemorySegment info = out.get(ADDRESS, 0);
        try {
            return read(info, memory, place);
        } finally {
            OrtTensorCalls.releaseTensorTypeAndShapeInfo(info);
        }
    }

    private static OnnxException unsupported(int type, String place) {
        return new OnnxException(
                Code.NOT_IMPLEMENTED,
                "%s: ONNX element type %d (expected: numbers or booleans of 8 to 64 bits)"
                        .formatted(place, type));
    }
}
