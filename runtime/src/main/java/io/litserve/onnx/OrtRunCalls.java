package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about the options of runs, and about bindings; one Java method each. */
final class OrtRunCalls {
    private static final MethodHandle CREATE_RUN_OPTIONS = OrtApi.status(39, ADDRESS);
    private static final MethodHandle RUN_OPTIONS_SET_TERMINATE = OrtApi.status(46, ADDRESS);
    private static final MethodHandle RELEASE_RUN_OPTIONS = OrtApi.release(97);
    private static final MethodHandle CREATE_IO_BINDING = OrtApi.status(134, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_IO_BINDING = OrtApi.release(135);
    private static final MethodHandle BIND_INPUT = OrtApi.status(136, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle BIND_OUTPUT = OrtApi.status(137, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle RUN_WITH_BINDING =
            OrtApi.status(133, ADDRESS, ADDRESS, ADDRESS);

    private OrtRunCalls() {}

    /** {@code OrtStatus* CreateRunOptions(OrtRunOptions** out)} */
    static MemorySegment createRunOptions(MemorySegment out) {
        try {
            return (MemorySegment) CREATE_RUN_OPTIONS.invokeExact(out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* RunOptionsSetTerminate(OrtRunOptions* options)} */
    static MemorySegment runOptionsSetTerminate(MemorySegment options) {
        try {
            return (MemorySegment) RUN_OPTIONS_SET_TERMINATE.invokeExact(options);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseRunOptions(OrtRunOptions* options)} */
    static void releaseRunOptions(MemorySegment options) {
        try {
            RELEASE_RUN_OPTIONS.invokeExact(options);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* CreateIoBinding(OrtSession* session, OrtIoBinding** out)} */
    static MemorySegment createIoBinding(MemorySegment session, MemorySegment out) {
        try {
            return (MemorySegment) CREATE_IO_BINDING.invokeExact(session, out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseIoBinding(OrtIoBinding* binding)} */
    static void releaseIoBinding(MemorySegment binding) {
        try {
            RELEASE_IO_BINDING.invokeExact(binding);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* BindInput(OrtIoBinding* binding, const char* name, const OrtValue* value)}
     */
    static MemorySegment bindInput(MemorySegment binding, MemorySegment name, MemorySegment value) {
        try {
            return (MemorySegment) BIND_INPUT.invokeExact(binding, name, value);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* BindOutput(OrtIoBinding* binding, const char* name, const OrtValue* value)}
     */
    static MemorySegment bindOutput(
            MemorySegment binding, MemorySegment name, MemorySegment value) {
        try {
            return (MemorySegment) BIND_OUTPUT.invokeExact(binding, name, value);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* RunWithBinding(OrtSession*, const OrtRunOptions*, const OrtIoBinding*)} */
    static MemorySegment runWithBinding(
            MemorySegment session, MemorySegment options, MemorySegment binding) {
        try {
            return (MemorySegment) RUN_WITH_BINDING.invokeExact(session, options, binding);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
