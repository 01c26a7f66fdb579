package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** {@code OrtSessionOptions}, for as long as a session is being made. */
final class OrtOptions implements AutoCloseable {
    /** {@code ORT_PARALLEL} */
    private static final int PARALLEL = 1;

    private final MemorySegment pointer;
    private final String model;

    private OrtOptions(MemorySegment pointer, String model) {
        this.pointer = pointer;
        this.model = model;
    }

    /** What the options say, in C. */
    static OrtOptions of(OnnxOptions options, String model) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(OrtOptionsCalls.createSessionOptions(out), model);
            OrtOptions made = new OrtOptions(out.get(ADDRESS, 0), model);
            try {
                made.set(options, arena);
                return made;
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
        }
    }

    private void set(OnnxOptions options, Arena arena) {
        set(options.threads(), arena);
        set(options.graph(), arena);
        set(options.placement(), arena);
        options.profile()
                .ifPresent(prefix ->
                        check(
                                OrtOptionsCalls.enableProfiling(
                                        pointer, OrtStrings.path(prefix, arena))));
    }

    private void set(OnnxOptions.Threads threads, Arena arena) {
        check(OrtOptionsCalls.setIntraOpNumThreads(pointer, threads.intraOp()));
        if (threads.interOp() > 1) {
            check(OrtOptionsCalls.setSessionExecutionMode(pointer, PARALLEL));
            check(OrtOptionsCalls.setInterOpNumThreads(pointer, threads.interOp()));
        }
        String spinning = threads.spinning() ? "1" : "0";
        add("session.intra_op.allow_spinning", spinning, arena);
        add("session.inter_op.allow_spinning", spinning, arena);
    }

    private void set(OnnxOptions.Graph graph, Arena arena) {
        check(
                OrtOptionsCalls.setSessionGraphOptimizationLevel(
                        pointer, graph.optimization().level()));
        graph.dimensions()
                .forEach((name, extent) ->
                        check(
                                OrtOptionsCalls.addFreeDimensionOverrideByName(
                                        pointer, arena.allocateFrom(name), extent)));
    }

    private void set(OnnxOptions.Placement placement, Arena arena) {
        check(
                placement.memoryArena()
                        ? OrtOptionsCalls.enableCpuMemArena(pointer)
                        : OrtOptionsCalls.disableCpuMemArena(pointer));
        if (placement.device().type().equals("cuda")) {
            new OrtCuda(placement.device(), model).append(pointer, arena);
        }
    }

    private void add(String key, String value, Arena arena) {
        check(
                OrtOptionsCalls.addSessionConfigEntry(
                        pointer, arena.allocateFrom(key), arena.allocateFrom(value)));
    }

    private void check(MemorySegment status) {
        OrtStatus.check(status, model);
    }

    /** {@code OrtSessionOptions*} */
    MemorySegment pointer() {
        return pointer;
    }

    @Override
    public void close() {
        OrtOptionsCalls.releaseSessionOptions(pointer);
    }
}
