package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about sessions; one Java method each. */
final class OrtSessionCalls {
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
