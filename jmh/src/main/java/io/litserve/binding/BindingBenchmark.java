package io.litserve.binding;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a C function through the binding that is generated, or through one by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BindingBenchmark {
    /** Ours, or a handle in a static final. */
    @Param({"generated", "hand"})
    public String impl;

    private LibC c;
    private long number = -7;
    private String text = "a text of forty characters to be counted";

    /** Links the functions. */
    @Setup
    public void load() {
        c = impl.equals("generated") ? LibCNative.load() : new HandWritten();
    }

    /** A number in, a number out. */
    @Benchmark
    public long labs() {
        return c.labs(number);
    }

    /** A string in, a number out. */
    @Benchmark
    public long strlen() {
        return c.strlen(text);
    }
}
