package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** {@code OrtSessionOptions}, for as long as a session is being made. */
final class OrtOptions implements AutoCloseable {
    private final MemorySegment pointer;

    private OrtOptions(MemorySegment pointer) {
        this.pointer = pointer;
    }

    /** What the options say, in C. */
    static OrtOptions of(OnnxOptions options, String model) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(OrtSessionCalls.createSessionOptions(out), model);
            OrtOptions made = new OrtOptions(out.get(ADDRESS, 0));
            try {
                made.set(options, model, arena);
                return made;
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
        }
    }

    private void set(OnnxOptions options, String model, Arena arena) {
        OrtStatus.check(
                OrtSessionCalls.setIntraOpNumThreads(pointer, options.intraOpThreads()), model);
        OrtStatus.check(
                OrtSessionCalls.setSessionGraphOptimizationLevel(
                        pointer, options.optimization().level()),
                model);
        OrtStatus.check(
                options.memoryArena()
                        ? OrtSessionCalls.enableCpuMemArena(pointer)
                        : OrtSessionCalls.disableCpuMemArena(pointer),
                model);
        OrtStatus.check(
                OrtSessionCalls.addSessionConfigEntry(
                        pointer,
                        arena.allocateFrom("session.intra_op.allow_spinning"),
                        arena.allocateFrom(options.spinning() ? "1" : "0")),
                model);
    }

    /** {@code OrtSessionOptions*} */
    MemorySegment pointer() {
        return pointer;
    }

    @Override
    public void close() {
        OrtSessionCalls.releaseSessionOptions(pointer);
    }
}
