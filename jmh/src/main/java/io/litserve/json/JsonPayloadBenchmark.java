package io.litserve.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.litserve.dispatch.ScoreApi;
import io.litserve.dispatch.ScoreApiEndpoint;
import io.litserve.endpoint.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/**
 * A payload record of the usual kind from and to JSON: the generated code against Jackson's
 * databind.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonPayloadBenchmark {
    private static final byte[] REQUEST =
            """
            {"id":"r-17","text":"a text to score, with a word or two more","threshold":0.25,"topK":3,\
            "features":[{"name":"length","value":41.0},{"name":"words","value":9.0}]}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private static final ScoreApi.Response RESPONSE = new ScoreApi.Response("r-17", 0.41f, true);

    /** Ours, or databind. */
    @Param({"litserve", "databind"})
    public String impl;

    private final ScoreApiEndpoint endpoint = new ScoreApiEndpoint();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** From bytes to a record. */
    @Benchmark
    public ScoreApi.Request read() throws IOException {
        if (impl.equals("databind")) {
            return mapper.readValue(REQUEST, ScoreApi.Request.class);
        }
        try (JsonReader json = JsonReader.of(REQUEST, 0, REQUEST.length)) {
            ScoreApi.Request request = endpoint.read(() -> json);
            json.finish();
            return request;
        }
    }

    /** From a record to bytes. */
    @Benchmark
    public ByteArrayOutputStream write() throws Exception {
        out.reset();
        if (impl.equals("databind")) {
            mapper.writeValue(out, RESPONSE);
        } else {
            StreamReply reply = new StreamReply(JsonWriter.to(out));
            endpoint.encode(RESPONSE, null, reply);
            reply.json.close();
        }
        return out;
    }

    /** A reply into a stream. */
    private record StreamReply(JsonWriter json) implements Reply {
        @Override
        public void text(String text) {
            throw new UnsupportedOperationException(text);
        }

        @Override
        public void bytes(byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
