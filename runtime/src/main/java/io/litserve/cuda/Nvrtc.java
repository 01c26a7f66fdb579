package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * NVIDIA's run-time compiler.
 *
 * @param calls of its library
 */
record Nvrtc(NvrtcCalls calls) {
    static final int SUCCESS = 0;

    /**
     * Compiles a source to a cubin.
     *
     * @throws CudaException with the compiler's log if the source is wrong
     */
    byte[] compile(String source, String architecture, List<String> options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(ADDRESS);
            create(program, source, arena);
            try {
                compile(program.get(JAVA_LONG, 0), architecture, options);
                return cubin(program.get(JAVA_LONG, 0));
            } finally {
                check(calls.destroyProgram(program), "nvrtcDestroyProgram");
            }
        }
    }

    private void create(MemorySegment program, String source, Arena arena) {
        int status =
                calls.createProgram(
                        program,
                        arena.allocateFrom(source),
                        MemorySegment.NULL,
                        0,
                        MemorySegment.NULL,
                        MemorySegment.NULL);
        check(status, "nvrtcCreateProgram");
    }

    private void compile(long program, String architecture, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add(architecture);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointers = arena.allocate(ADDRESS, all.size());
            for (int i = 0; i < all.size(); i++) {
                pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(all.get(i)));
            }
            int status = calls.compileProgram(program, all.size(), pointers);
            if (status != SUCCESS) {
                throw new CudaException(
                        status, "nvrtcCompileProgram: " + describe(status) + "\n" + log(program));
            }
        }
    }

    private String log(long program) {
        try (Arena arena = Arena.ofConfined()) {
            long size =
                    size("nvrtcGetProgramLogSize", out -> calls.getProgramLogSize(program, out));
            MemorySegment log = arena.allocate(size + 1);
            check(calls.getProgramLog(program, log), "nvrtcGetProgramLog");
            return log.getString(0).strip();
        }
    }

    private byte[] cubin(long program) {
        try (Arena arena = Arena.ofConfined()) {
            long size = size("nvrtcGetCUBINSize", out -> calls.getCubinSize(program, out));
            MemorySegment cubin = arena.allocate(size);
            check(calls.getCubin(program, cubin), "nvrtcGetCUBIN");
            return cubin.toArray(JAVA_BYTE);
        }
    }

    private long size(String function, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            check(call.applyAsInt(out), function);
            return out.get(JAVA_LONG, 0);
        }
    }

    private void check(int status, String function) {
        if (status != SUCCESS) {
            throw new CudaException(status, function + ": " + describe(status));
        }
    }

    private String describe(int status) {
        return CStrings.read(calls.getErrorString(status));
    }
}
