package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of NVIDIA's run-time compiler; one Java method each. */
final class NvrtcCalls {
    private final MethodHandle getErrorString;
    private final MethodHandle createProgram;
    private final MethodHandle compileProgram;
    private final MethodHandle getProgramLogSize;
    private final MethodHandle getProgramLog;
    private final MethodHandle getCubinSize;
    private final MethodHandle getCubin;
    private final MethodHandle destroyProgram;

    NvrtcCalls(Linkage library) {
        this.getErrorString =
                library.link("nvrtcGetErrorString", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        this.createProgram =
                library.status(
                        "nvrtcCreateProgram",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS);
        this.compileProgram = library.status("nvrtcCompileProgram", JAVA_LONG, JAVA_INT, ADDRESS);
        this.getProgramLogSize = library.status("nvrtcGetProgramLogSize", JAVA_LONG, ADDRESS);
        this.getProgramLog = library.status("nvrtcGetProgramLog", JAVA_LONG, ADDRESS);
        this.getCubinSize = library.status("nvrtcGetCUBINSize", JAVA_LONG, ADDRESS);
        this.getCubin = library.status("nvrtcGetCUBIN", JAVA_LONG, ADDRESS);
        this.destroyProgram = library.status("nvrtcDestroyProgram", ADDRESS);
    }

    /** {@code const char* nvrtcGetErrorString(nvrtcResult result)} */
    MemorySegment getErrorString(int result) {
        try {
            return (MemorySegment) getErrorString.invokeExact(result);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code nvrtcResult nvrtcCreateProgram(nvrtcProgram* prog, const char* src, const char* name,
     * int numHeaders, const char* const* headers, const char* const* includeNames)}
     */
    int createProgram(
            MemorySegment out,
            MemorySegment source,
            MemorySegment name,
            int headerCount,
            MemorySegment headers,
            MemorySegment includeNames) {
        try {
            return (int)
                    createProgram.invokeExact(
                            out, source, name, headerCount, headers, includeNames);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code nvrtcResult nvrtcCompileProgram(nvrtcProgram prog, int numOptions, const char* const*
     * options)}
     */
    int compileProgram(long program, int optionCount, MemorySegment options) {
        try {
            return (int) compileProgram.invokeExact(program, optionCount, options);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram prog, size_t* logSizeRet)} */
    int getProgramLogSize(long program, MemorySegment out) {
        try {
            return (int) getProgramLogSize.invokeExact(program, out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code nvrtcResult nvrtcGetProgramLog(nvrtcProgram prog, char* log)} */
    int getProgramLog(long program, MemorySegment log) {
        try {
            return (int) getProgramLog.invokeExact(program, log);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code nvrtcResult nvrtcGetCUBINSize(nvrtcProgram prog, size_t* cubinSizeRet)} */
    int getCubinSize(long program, MemorySegment out) {
        try {
            return (int) getCubinSize.invokeExact(program, out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code nvrtcResult nvrtcGetCUBIN(nvrtcProgram prog, char* cubin)} */
    int getCubin(long program, MemorySegment cubin) {
        try {
            return (int) getCubin.invokeExact(program, cubin);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code nvrtcResult nvrtcDestroyProgram(nvrtcProgram* prog)} */
    int destroyProgram(MemorySegment program) {
        try {
            return (int) destroyProgram.invokeExact(program);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
