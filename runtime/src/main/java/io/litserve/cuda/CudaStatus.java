package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;

/**
 * Turns what the driver's functions return into exceptions and results.
 *
 * @param calls which name the errors
 */
record CudaStatus(DeviceCalls calls) {
    static final int SUCCESS = 0;
    static final int NO_DEVICE = 100;
    static final int NOT_READY = 600;

    /**
     * Returns if the status is that of success.
     *
     * @throws CudaException with the driver's own name and text
     */
    void check(int status, String function) {
        if (status != SUCCESS) {
            throw new CudaException(status, function + ": " + describe(status));
        }
    }

    /** What a function puts out through its first pointer, whose pointee has 8 bytes at most. */
    long out(String function, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            check(call.applyAsInt(out), function);
            return out.get(JAVA_LONG, 0);
        }
    }

    /** {@code CUDA_ERROR_OUT_OF_MEMORY (out of memory)} */
    String describe(int status) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            if (calls.getErrorName(status, out) != SUCCESS) {
                return "error " + status;
            }
            String name = CStrings.read(out.get(ADDRESS, 0));
            boolean explained = calls.getErrorString(status, out) == SUCCESS;
            return explained ? name + " (" + CStrings.read(out.get(ADDRESS, 0)) + ")" : name;
        }
    }
}
