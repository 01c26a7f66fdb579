package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about tensors of strings; one Java method each. */
final class OrtStringCalls {
    private static final MethodHandle CREATE_TENSOR_AS_ORT_VALUE =
            OrtApi.status(48, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
    private static final MethodHandle FILL_STRING_TENSOR =
            OrtApi.status(52, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle GET_STRING_TENSOR_DATA_LENGTH =
            OrtApi.status(53, ADDRESS, ADDRESS);
    private static final MethodHandle GET_STRING_TENSOR_CONTENT =
            OrtApi.status(54, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

    private OrtStringCalls() {}

    /**
     * {@code OrtStatus* CreateTensorAsOrtValue(OrtAllocator*, const int64_t* shape, size_t rank,
     * ONNXTensorElementDataType, OrtValue** out)}
     */
    static MemorySegment createTensorAsOrtValue(
            MemorySegment allocator, MemorySegment shape, long rank, int type, MemorySegment out) {
        try {
            return (MemorySegment)
                    CREATE_TENSOR_AS_ORT_VALUE.invokeExact(allocator, shape, rank, type, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* FillStringTensor(OrtValue* value, const char* const* strings, size_t
     * count)}
     */
    static MemorySegment fillStringTensor(MemorySegment value, MemorySegment strings, long count) {
        try {
            return (MemorySegment) FILL_STRING_TENSOR.invokeExact(value, strings, count);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* GetStringTensorDataLength(const OrtValue* value, size_t* out)} */
    static MemorySegment getStringTensorDataLength(MemorySegment value, MemorySegment out) {
        try {
            return (MemorySegment) GET_STRING_TENSOR_DATA_LENGTH.invokeExact(value, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* GetStringTensorContent(const OrtValue*, void* bytes, size_t byteSize,
     * size_t* offsets, size_t count)}
     */
    static MemorySegment getStringTensorContent(
            MemorySegment value,
            MemorySegment bytes,
            long byteSize,
            MemorySegment offsets,
            long count) {
        try {
            return (MemorySegment)
                    GET_STRING_TENSOR_CONTENT.invokeExact(value, bytes, byteSize, offsets, count);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
