package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about the options of sessions; one Java method each. */
final class OrtOptionsCalls {
    private static final MethodHandle CREATE_SESSION_OPTIONS = OrtApi.status(10, ADDRESS);
    private static final MethodHandle RELEASE_SESSION_OPTIONS = OrtApi.release(100);
    private static final MethodHandle ENABLE_CPU_MEM_ARENA = OrtApi.status(18, ADDRESS);
    private static final MethodHandle DISABLE_CPU_MEM_ARENA = OrtApi.status(19, ADDRESS);
    private static final MethodHandle SET_SESSION_GRAPH_OPTIMIZATION_LEVEL =
            OrtApi.status(23, ADDRESS, JAVA_INT);
    private static final MethodHandle SET_INTRA_OP_NUM_THREADS =
            OrtApi.status(24, ADDRESS, JAVA_INT);
    private static final MethodHandle ADD_SESSION_CONFIG_ENTRY =
            OrtApi.status(130, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle SET_INTER_OP_NUM_THREADS =
            OrtApi.status(25, ADDRESS, JAVA_INT);
    private static final MethodHandle SET_SESSION_EXECUTION_MODE =
            OrtApi.status(13, ADDRESS, JAVA_INT);
    private static final MethodHandle ENABLE_PROFILING = OrtApi.status(14, ADDRESS, ADDRESS);
    private static final MethodHandle ADD_FREE_DIMENSION_OVERRIDE_BY_NAME =
            OrtApi.status(124, ADDRESS, ADDRESS, JAVA_LONG);

    private OrtOptionsCalls() {}

    /** {@code OrtStatus* CreateSessionOptions(OrtSessionOptions** out)} */
    static MemorySegment createSessionOptions(MemorySegment out) {
        try {
            return (MemorySegment) CREATE_SESSION_OPTIONS.invokeExact(out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseSessionOptions(OrtSessionOptions* options)} */
    static void releaseSessionOptions(MemorySegment options) {
        try {
            RELEASE_SESSION_OPTIONS.invokeExact(options);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* EnableCpuMemArena(OrtSessionOptions* options)} */
    static MemorySegment enableCpuMemArena(MemorySegment options) {
        try {
            return (MemorySegment) ENABLE_CPU_MEM_ARENA.invokeExact(options);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* DisableCpuMemArena(OrtSessionOptions* options)} */
    static MemorySegment disableCpuMemArena(MemorySegment options) {
        try {
            return (MemorySegment) DISABLE_CPU_MEM_ARENA.invokeExact(options);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SetSessionGraphOptimizationLevel(OrtSessionOptions*,
     * GraphOptimizationLevel)}
     */
    static MemorySegment setSessionGraphOptimizationLevel(MemorySegment options, int level) {
        try {
            return (MemorySegment) SET_SESSION_GRAPH_OPTIMIZATION_LEVEL.invokeExact(options, level);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* SetIntraOpNumThreads(OrtSessionOptions* options, int threads)} */
    static MemorySegment setIntraOpNumThreads(MemorySegment options, int threads) {
        try {
            return (MemorySegment) SET_INTRA_OP_NUM_THREADS.invokeExact(options, threads);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* AddSessionConfigEntry(OrtSessionOptions*, const char* key, const char*
     * value)}
     */
    static MemorySegment addSessionConfigEntry(
            MemorySegment options, MemorySegment key, MemorySegment value) {
        try {
            return (MemorySegment) ADD_SESSION_CONFIG_ENTRY.invokeExact(options, key, value);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* SetInterOpNumThreads(OrtSessionOptions* options, int threads)} */
    static MemorySegment setInterOpNumThreads(MemorySegment options, int threads) {
        try {
            return (MemorySegment) SET_INTER_OP_NUM_THREADS.invokeExact(options, threads);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SetSessionExecutionMode(OrtSessionOptions* options, ExecutionMode mode)}
     */
    static MemorySegment setSessionExecutionMode(MemorySegment options, int mode) {
        try {
            return (MemorySegment) SET_SESSION_EXECUTION_MODE.invokeExact(options, mode);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* EnableProfiling(OrtSessionOptions* options, const ORTCHAR_T* prefix)} */
    static MemorySegment enableProfiling(MemorySegment options, MemorySegment prefix) {
        try {
            return (MemorySegment) ENABLE_PROFILING.invokeExact(options, prefix);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* AddFreeDimensionOverrideByName(OrtSessionOptions*, const char* name,
     * int64_t)}
     */
    static MemorySegment addFreeDimensionOverrideByName(
            MemorySegment options, MemorySegment name, long extent) {
        try {
            return (MemorySegment)
                    ADD_FREE_DIMENSION_OVERRIDE_BY_NAME.invokeExact(options, name, extent);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
