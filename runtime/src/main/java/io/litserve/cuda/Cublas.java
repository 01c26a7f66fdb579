package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;

/**
 * cuBLASLt, linked.
 *
 * @param calls that describe products
 * @param products calls that compute them
 */
record Cublas(CublasCalls calls, MatmulCalls products) {
    static final int SUCCESS = 0;

    static Cublas of(Linkage library) {
        return new Cublas(new CublasCalls(library), new MatmulCalls(library));
    }

    /**
     * Returns if the status is that of success.
     *
     * @throws CudaException with the library's own name and text
     */
    void check(int status, String function) {
        if (status != SUCCESS) {
            throw new CudaException(status, function + ": " + describe(status));
        }
    }

    /** What a function puts out through its first pointer. */
    long out(String function, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            check(call.applyAsInt(out), function);
            return out.get(JAVA_LONG, 0);
        }
    }

    private String describe(int status) {
        return "%s (%s)"
                .formatted(
                        CStrings.read(calls.getStatusName(status)),
                        CStrings.read(calls.getStatusString(status)));
    }
}
