package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about errors and about what all sessions share; one Java method each. */
final class OrtCalls {
    private static final MethodHandle GET_ERROR_CODE =
            OrtApi.link(1, FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle GET_ERROR_MESSAGE =
            OrtApi.link(2, FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle RELEASE_STATUS = OrtApi.release(93);
    private static final MethodHandle CREATE_ENV = OrtApi.status(3, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_CPU_MEMORY_INFO =
            OrtApi.status(69, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle GET_ALLOCATOR_WITH_DEFAULT_OPTIONS =
            OrtApi.status(78, ADDRESS);
    private static final MethodHandle ALLOCATOR_FREE = OrtApi.status(76, ADDRESS, ADDRESS);

    private OrtCalls() {}

    /** {@code OrtErrorCode GetErrorCode(const OrtStatus* status)} */
    static int getErrorCode(MemorySegment status) {
        try {
            return (int) GET_ERROR_CODE.invokeExact(status);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code const char* GetErrorMessage(const OrtStatus* status)} */
    static MemorySegment getErrorMessage(MemorySegment status) {
        try {
            return (MemorySegment) GET_ERROR_MESSAGE.invokeExact(status);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseStatus(OrtStatus* status)} */
    static void releaseStatus(MemorySegment status) {
        try {
            RELEASE_STATUS.invokeExact(status);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* CreateEnv(OrtLoggingLevel severity, const char* logid, OrtEnv** out)} */
    static MemorySegment createEnv(int severity, MemorySegment logId, MemorySegment out) {
        try {
            return (MemorySegment) CREATE_ENV.invokeExact(severity, logId, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* CreateCpuMemoryInfo(OrtAllocatorType, OrtMemType, OrtMemoryInfo** out)} */
    static MemorySegment createCpuMemoryInfo(int allocatorType, int memoryType, MemorySegment out) {
        try {
            return (MemorySegment)
                    CREATE_CPU_MEMORY_INFO.invokeExact(allocatorType, memoryType, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* GetAllocatorWithDefaultOptions(OrtAllocator** out)} */
    static MemorySegment getAllocatorWithDefaultOptions(MemorySegment out) {
        try {
            return (MemorySegment) GET_ALLOCATOR_WITH_DEFAULT_OPTIONS.invokeExact(out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* AllocatorFree(OrtAllocator* allocator, void* p)} */
    static MemorySegment allocatorFree(MemorySegment allocator, MemorySegment block) {
        try {
            return (MemorySegment) ALLOCATOR_FREE.invokeExact(allocator, block);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
