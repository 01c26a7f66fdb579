package io.litserve.json;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.runtime.Settings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** Payload records from and to JSON: what is generated here against four rivals. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonBenchmark {
    /** What is read and written. */
    @Param({"SMALL", "NESTED", "CHAT", "FLOATS"})
    public String payload;

    /** Ours, or a rival. */
    @Param({"litserve", "avaje-jsonb", "dsl-json", "databind", "databind-blackbird"})
    public String impl;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4 << 20);
    private Side<?> side;

    /** A codec with what it reads and writes. */
    private record Side<T>(Codec<T> codec, T content, byte[] document) {
        T read() throws IOException {
            return codec.read(document);
        }

        void write(ByteArrayOutputStream to) throws Exception {
            codec.write(content, to);
        }
    }

    /** Makes the document and checks that the codec reads and writes all of it. */
    @Setup
    public void make() throws Exception {
        side = side(Payload.valueOf(payload).value());
        side.write(out);
        if (out.size() < side.document().length) {
            throw new IllegalStateException(impl + " leaves something out: " + out);
        }
    }

    private <T> Side<T> side(Payload.Value<T> value) throws Exception {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        new Codec.Ours<>(value.endpoint()).write(value.content(), document);
        Codec<T> codec = codec(value);
        // Each writes what it has read, as a server does, not what another has made.
        T content = codec.read(document.toByteArray());
        return new Side<>(codec, content, document.toByteArray());
    }

    private <T> Codec<T> codec(Payload.Value<T> value) {
        return switch (impl) {
            case "litserve" -> new Codec.Ours<>(value.endpoint());
            case "avaje-jsonb" -> new Codec.Avaje<>(Jsonb.builder().build().type(value.type()));
            case "dsl-json" ->
                    new Codec.Dsl<>(
                            new DslJson<>(Settings.basicSetup().includeServiceLoader()),
                            value.type());
            case "databind" -> new Codec.Databind<>(new ObjectMapper(), value.type());
            default ->
                    new Codec.Databind<>(
                            new ObjectMapper().registerModule(new BlackbirdModule()), value.type());
        };
    }

    /** From bytes to a record. */
    @Benchmark
    public Object read() throws IOException {
        return side.read();
    }

    /** From a record to bytes. */
    @Benchmark
    public ByteArrayOutputStream write() throws Exception {
        out.reset();
        side.write(out);
        return out;
    }
}
