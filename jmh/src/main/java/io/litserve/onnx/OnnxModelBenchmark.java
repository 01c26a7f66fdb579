package io.litserve.onnx;

import ai.onnxruntime.OrtException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One run of a model that does next to nothing: what is left is the cost of calling it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OnnxModelBenchmark {
    /** Ours, or ONNX Runtime's own Java API. */
    @Param({"ffm", "jni"})
    public String impl;

    /** One operator, or four with weights. */
    @Param({"add", "perceptron"})
    public String model;

    private Caller caller;

    /** Loads the model. */
    @Setup(Level.Trial)
    public void load() throws OrtException {
        TinyModel tiny = TinyModel.valueOf(model.toUpperCase(Locale.ROOT));
        caller = impl.equals("ffm") ? new FfmCaller(tiny) : new JniCaller(tiny);
    }

    /** Closes the model. */
    @TearDown(Level.Trial)
    public void close() throws OrtException {
        caller.close();
    }

    /** From an array to an array: makes an input, runs, copies the output, closes all. */
    @Benchmark
    public float[] fresh() throws OrtException {
        return caller.fresh();
    }

    /** With an input and an output that stay. */
    @Benchmark
    public void reused() throws OrtException {
        caller.reused();
    }
}
