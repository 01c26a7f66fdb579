package io.litserve.tensor;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
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
 * An image of 3 x 224 x 224 floats from and to JSON: as a tensor off the heap, as a {@code float[]}
 * by Jackson's databind as it comes and with its fast parser, and as a mere copy of the bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TensorJsonBenchmark {
    private static final int SIZE = 3 * 224 * 224;
    private static final TensorItem ITEM = TensorItem.of(DType.FP32, SIZE);

    /** How the numbers are spelt: with four decimals, or all digits of a double. */
    @Param({"short", "long"})
    public String spelling;

    /** Ours, or a rival. */
    @Param({"litserve", "databind", "databind-fast", "copy"})
    public String impl;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8 << 20);
    private ObjectMapper mapper;
    private byte[] document;
    private float[] array;
    private Tensor tensor;

    /** Spells the document. */
    @Setup
    public void make() throws IOException {
        Random random = new Random(1);
        StringJoiner numbers = new StringJoiner(",", "[", "]");
        for (int i = 0; i < SIZE; i++) {
            double value = random.nextGaussian();
            numbers.add(
                    spelling.equals("short")
                            ? String.format(Locale.ROOT, "%.4f", value)
                            : Double.toString((float) value));
        }
        document = numbers.toString().getBytes(StandardCharsets.US_ASCII);
        mapper =
                JsonMapper.builder()
                        .configure(
                                StreamReadFeature.USE_FAST_DOUBLE_PARSER,
                                impl.equals("databind-fast"))
                        .build();
        array = mapper.readValue(document, float[].class);
        tensor = Tensor.of(array, SIZE);
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        tensor.close();
    }

    /** From bytes to floats. */
    @Benchmark
    public Object read() throws IOException {
        return switch (impl) {
            case "litserve" -> readTensor();
            case "copy" -> document.clone();
            default -> mapper.readValue(document, float[].class);
        };
    }

    private float readTensor() {
        try (JsonReader json = JsonReader.of(document, 0, document.length);
                Tensor read = json.tensor(ITEM)) {
            return read.floatAt(SIZE - 1);
        }
    }

    /** From floats to bytes. */
    @Benchmark
    public ByteArrayOutputStream write() throws IOException {
        out.reset();
        switch (impl) {
            case "litserve" -> writeTensor();
            case "copy" -> out.write(document);
            default -> mapper.writeValue(out, array);
        }
        return out;
    }

    private void writeTensor() {
        try (JsonWriter json = JsonWriter.to(out)) {
            json.value(tensor);
        }
    }
}
