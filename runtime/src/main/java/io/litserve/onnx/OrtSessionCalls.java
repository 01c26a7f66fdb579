package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about sessions and their options; one Java method each. */
final class OrtSessionCalls {
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
    private static final MethodHandle CREATE_SESSION =
            OrtApi.status(7, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_SESSION_FROM_ARRAY =
            OrtApi.status(8, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_SESSION = OrtApi.release(95);
    private static final MethodHandle SESSION_GET_INPUT_COUNT = OrtApi.status(30, ADDRESS, ADDRESS);
    private static final MethodHandle SESSION_GET_OUTPUT_COUNT =
            OrtApi.status(31, ADDRESS, ADDRESS);
    private static final MethodHandle SESSION_GET_INPUT_NAME =
            OrtApi.status(36, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle SESSION_GET_OUTPUT_NAME =
            OrtApi.status(37, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle SESSION_GET_INPUT_TYPE_INFO =
            OrtApi.status(33, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle SESSION_GET_OUTPUT_TYPE_INFO =
            OrtApi.status(34, ADDRESS, JAVA_LONG, ADDRESS);

    private static final MethodHandle RUN =
            OrtApi.status(
                    9, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

    private OrtSessionCalls() {}

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

    /**
     * {@code OrtStatus* CreateSession(const OrtEnv*, const ORTCHAR_T* path, const
     * OrtSessionOptions*, OrtSession** out)}
     */
    static MemorySegment createSession(
            MemorySegment env, MemorySegment path, MemorySegment options, MemorySegment out) {
        try {
            return (MemorySegment) CREATE_SESSION.invokeExact(env, path, options, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* CreateSessionFromArray(const OrtEnv*, const void* model, size_t length,
     * const OrtSessionOptions*, OrtSession** out)}
     */
    static MemorySegment createSessionFromArray(
            MemorySegment env,
            MemorySegment model,
            long length,
            MemorySegment options,
            MemorySegment out) {
        try {
            return (MemorySegment)
                    CREATE_SESSION_FROM_ARRAY.invokeExact(env, model, length, options, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseSession(OrtSession* session)} */
    static void releaseSession(MemorySegment session) {
        try {
            RELEASE_SESSION.invokeExact(session);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* SessionGetInputCount(const OrtSession* session, size_t* out)} */
    static MemorySegment sessionGetInputCount(MemorySegment session, MemorySegment out) {
        try {
            return (MemorySegment) SESSION_GET_INPUT_COUNT.invokeExact(session, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* SessionGetOutputCount(const OrtSession* session, size_t* out)} */
    static MemorySegment sessionGetOutputCount(MemorySegment session, MemorySegment out) {
        try {
            return (MemorySegment) SESSION_GET_OUTPUT_COUNT.invokeExact(session, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SessionGetInputName(const OrtSession*, size_t index, OrtAllocator*, char**
     * out)}
     */
    static MemorySegment sessionGetInputName(
            MemorySegment session, long index, MemorySegment allocator, MemorySegment out) {
        try {
            return (MemorySegment)
                    SESSION_GET_INPUT_NAME.invokeExact(session, index, allocator, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SessionGetOutputName(const OrtSession*, size_t index, OrtAllocator*, char**
     * out)}
     */
    static MemorySegment sessionGetOutputName(
            MemorySegment session, long index, MemorySegment allocator, MemorySegment out) {
        try {
            return (MemorySegment)
                    SESSION_GET_OUTPUT_NAME.invokeExact(session, index, allocator, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SessionGetInputTypeInfo(const OrtSession*, size_t index, OrtTypeInfo**
     * out)}
     */
    static MemorySegment sessionGetInputTypeInfo(
            MemorySegment session, long index, MemorySegment out) {
        try {
            return (MemorySegment) SESSION_GET_INPUT_TYPE_INFO.invokeExact(session, index, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SessionGetOutputTypeInfo(const OrtSession*, size_t index, OrtTypeInfo**
     * out)}
     */
    static MemorySegment sessionGetOutputTypeInfo(
            MemorySegment session, long index, MemorySegment out) {
        try {
            return (MemorySegment) SESSION_GET_OUTPUT_TYPE_INFO.invokeExact(session, index, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* Run(OrtSession*, const OrtRunOptions*, const char* const* input_names,
     * const OrtValue* const* inputs, size_t input_count, const char* const* output_names, size_t
     * output_count, OrtValue** outputs)}
     */
    static MemorySegment run(
            MemorySegment session,
            MemorySegment options,
            MemorySegment inputNames,
            MemorySegment inputs,
            long inputCount,
            MemorySegment outputNames,
            long outputCount,
            MemorySegment outputs) {
        try {
            return (MemorySegment)
                    RUN.invokeExact(
                            session,
                            options,
                            inputNames,
                            inputs,
                            inputCount,
                            outputNames,
                            outputCount,
                            outputs);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
