package io.litserve.tensor;

import io.litserve.json.JsonReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the bodies of 16 requests to one tensor: each read into its own row of the batch, and each
 * into a tensor of its own that is then copied.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BatchRowsBenchmark {
    private static final int BATCH = 16;
    private static final String INPUT = "x";

    /** Of one request. */
    @Param({"16", "784", "150528"})
    public int floats;

    /** Whether requests lie in rows of the batch. */
    @Param({"row", "stack"})
    public String impl;

    private final Arena arena = Arena.ofConfined();
    private final BatchRows rows = new BatchRows(BATCH);
    private TensorItem item;
    private byte[] document;
    private MemorySegment bytes;

    /** Makes the body of a request, as JSON and as the elements. */
    @Setup
    public void make() {
        item = TensorItem.of(DType.FP32, floats);
        bytes = arena.allocate(ValueLayout.JAVA_FLOAT, floats);
        StringJoiner numbers = new StringJoiner(",", "[", "]");
        for (int i = 0; i < floats; i++) {
            bytes.setAtIndex(ValueLayout.JAVA_FLOAT, i, i % 100 / 8f);
            numbers.add(Float.toString(i % 100 / 8f));
        }
        document = numbers.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        arena.close();
    }

    /** From JSON. */
    @Benchmark
    public float json() {
        List<Tensor> inputs = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            try (JsonReader json = JsonReader.of(document, 0, document.length)) {
                inputs.add(json.in(batch()).tensor(INPUT, item));
            }
        }
        return stacked(inputs);
    }

    private Optional<BatchRows> batch() {
        return impl.equals("row") ? Optional.of(rows) : Optional.empty();
    }

    /** From the elements as they are. */
    @Benchmark
    public float binary() {
        List<Tensor> inputs = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            Tensor input = room();
            input.copyFrom(bytes);
            inputs.add(input);
        }
        return stacked(inputs);
    }

    private Tensor room() {
        return impl.equals("row") ? rows.take(INPUT, item) : Tensor.allocate(DType.FP32, floats);
    }

    private static float stacked(List<Tensor> inputs) {
        try (Tensor batch = Tensor.stack(inputs)) {
            return batch.floatAt(batch.shape().size() - 1);
        } finally {
            inputs.forEach(Tensor::close);
        }
    }
}
