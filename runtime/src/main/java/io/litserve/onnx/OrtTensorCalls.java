package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * C functions about values and their types; one Java method each. Pointers to what is made and
 * released in each run are numbers: a MemorySegment for each would be garbage.
 */
final class OrtTensorCalls {
    private static final MethodHandle CREATE_TENSOR_WITH_DATA_AS_ORT_VALUE =
            OrtApi.status(49, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
    private static final MethodHandle GET_TENSOR_MUTABLE_DATA =
            OrtApi.status(51, JAVA_LONG, ADDRESS);
    private static final MethodHandle GET_TENSOR_TYPE_AND_SHAPE =
            OrtApi.status(65, JAVA_LONG, ADDRESS);
    private static final MethodHandle RELEASE_VALUE = release(96);
    private static final MethodHandle GET_ONNX_TYPE_FROM_TYPE_INFO =
            OrtApi.status(56, ADDRESS, ADDRESS);
    private static final MethodHandle CAST_TYPE_INFO_TO_TENSOR_INFO =
            OrtApi.status(55, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_TYPE_INFO = OrtApi.release(98);
    private static final MethodHandle GET_TENSOR_ELEMENT_TYPE =
            OrtApi.status(60, JAVA_LONG, ADDRESS);
    private static final MethodHandle GET_DIMENSIONS_COUNT = OrtApi.status(61, JAVA_LONG, ADDRESS);
    private static final MethodHandle GET_DIMENSIONS =
            OrtApi.status(62, JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MethodHandle RELEASE_TENSOR_TYPE_AND_SHAPE_INFO = release(99);

    private OrtTensorCalls() {}

    private static MethodHandle release(int slot) {
        return OrtApi.link(slot, FunctionDescriptor.ofVoid(JAVA_LONG));
    }

    /**
     * {@code OrtStatus* CreateTensorWithDataAsOrtValue(const OrtMemoryInfo*, void* data, size_t
     * length, const int64_t* shape, size_t rank, ONNXTensorElementDataType, OrtValue** out)}
     */
    static MemorySegment createTensorWithDataAsOrtValue(
            MemorySegment memoryInfo,
            MemorySegment data,
            long byteSize,
            MemorySegment shape,
            long rank,
            int type,
            MemorySegment out) {
        try {
            return (MemorySegment)
                    CREATE_TENSOR_WITH_DATA_AS_ORT_VALUE.invokeExact(
                            memoryInfo, data, byteSize, shape, rank, type, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* GetTensorMutableData(OrtValue* value, void** out)} */
    static MemorySegment getTensorMutableData(long value, MemorySegment out) {
        try {
            return (MemorySegment) GET_TENSOR_MUTABLE_DATA.invokeExact(value, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* GetTensorTypeAndShape(const OrtValue*, OrtTensorTypeAndShapeInfo** out)}
     */
    static MemorySegment getTensorTypeAndShape(long value, MemorySegment out) {
        try {
            return (MemorySegment) GET_TENSOR_TYPE_AND_SHAPE.invokeExact(value, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseValue(OrtValue* value)} */
    static void releaseValue(long value) {
        try {
            RELEASE_VALUE.invokeExact(value);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* GetOnnxTypeFromTypeInfo(const OrtTypeInfo*, ONNXType* out)} */
    static MemorySegment getOnnxTypeFromTypeInfo(MemorySegment typeInfo, MemorySegment out) {
        try {
            return (MemorySegment) GET_ONNX_TYPE_FROM_TYPE_INFO.invokeExact(typeInfo, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* CastTypeInfoToTensorInfo(const OrtTypeInfo*, const
     * OrtTensorTypeAndShapeInfo** out)}
     */
    static MemorySegment castTypeInfoToTensorInfo(MemorySegment typeInfo, MemorySegment out) {
        try {
            return (MemorySegment) CAST_TYPE_INFO_TO_TENSOR_INFO.invokeExact(typeInfo, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseTypeInfo(OrtTypeInfo* info)} */
    static void releaseTypeInfo(MemorySegment typeInfo) {
        try {
            RELEASE_TYPE_INFO.invokeExact(typeInfo);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* GetTensorElementType(const OrtTensorTypeAndShapeInfo*,
     * ONNXTensorElementDataType* out)}
     */
    static MemorySegment getTensorElementType(long info, MemorySegment out) {
        try {
            return (MemorySegment) GET_TENSOR_ELEMENT_TYPE.invokeExact(info, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* GetDimensionsCount(const OrtTensorTypeAndShapeInfo*, size_t* out)} */
    static MemorySegment getDimensionsCount(long info, MemorySegment out) {
        try {
            return (MemorySegment) GET_DIMENSIONS_COUNT.invokeExact(info, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* GetDimensions(const OrtTensorTypeAndShapeInfo*, int64_t* out, size_t rank)}
     */
    static MemorySegment getDimensions(long info, MemorySegment out, long rank) {
        try {
            return (MemorySegment) GET_DIMENSIONS.invokeExact(info, out, rank);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseTensorTypeAndShapeInfo(OrtTensorTypeAndShapeInfo* info)} */
    static void releaseTensorTypeAndShapeInfo(long info) {
        try {
            RELEASE_TENSOR_TYPE_AND_SHAPE_INFO.invokeExact(info);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
