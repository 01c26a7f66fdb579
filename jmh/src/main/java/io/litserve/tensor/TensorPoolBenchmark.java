package io.litserve.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Memory for one tensor, filled and given back: from the pool, and from arenas of the JDK. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TensorPoolBenchmark {
    /** Of one tensor. */
    @Param({"256", "65536", "4194304"})
    public long bytes;

    /** Ours, or a rival; another thread may close the shared arena, as it may close a tensor. */
    @Param({"litserve", "confined", "shared"})
    public String impl;

    /** Takes, fills and gives back. */
    @Benchmark
    public long use() {
        return switch (impl) {
            case "litserve" -> useTensor();
            case "confined" -> useConfined();
            default -> useShared();
        };
    }

    private long useTensor() {
        try (Tensor tensor = Tensor.allocate(DType.UINT8, bytes)) {
            return filled(tensor.segment());
        }
    }

    private long useConfined() {
        try (Arena arena = Arena.ofConfined()) {
            return filled(arena.allocate(bytes, 64));
        }
    }

    private long useShared() {
        try (Arena arena = Arena.ofShared()) {
            return filled(arena.allocate(bytes, 64));
        }
    }

    private static long filled(MemorySegment memory) {
        return memory.fill((byte) 1).address();
    }
}
