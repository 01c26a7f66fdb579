package io.litserve.oip;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorSignature;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
 * Requests and replies of the Open Inference Protocol that carry floats: ours in binary and in
 * JSON, from and to buffers off the heap; the same JSON by Jackson's databind, as it comes and with
 * its fast parser, from and to arrays on the heap; and a mere copy of the floats.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InferBenchmark {
    private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    /** Of 16 floats, and of an image of 3 x 224 x 224. */
    @Param({"64", "602112"})
    public int bytes;

    /** Ours, or a rival. */
    @Param({"binary", "json", "databind", "databind-fast", "copy"})
    public String impl;

    private ObjectMapper mapper;
    private InferMessages messages;
    private RequestParser parser;
    private InferRequest asked;
    private Tensor tensor;

    /** Makes the messages. */
    @Setup
    public void make() throws IOException, RefusedInference {
        boolean fast = impl.equals("databind-fast");
        mapper =
                JsonMapper.builder()
                        .configure(StreamReadFeature.USE_FAST_DOUBLE_PARSER, fast)
                        .build();
        messages = InferMessages.of(bytes / Float.BYTES);
        TensorPort port = TensorPort.numbers("x", DType.FP32, bytes / Float.BYTES);
        TensorSignature signature = new TensorSignature(List.of(port), List.of(port));
        parser =
                new RequestParser(new InferModel("m", signature, Optional.of(new BatchRows(8)), 8));
        asked = impl.equals("json") ? parseJson() : parseBinary();
        tensor = Tensor.of(messages.floats(), messages.floats().length);
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        asked.close();
        tensor.close();
        messages.release();
    }

    private InferRequest parseBinary() throws RefusedInference {
        return parser.parse(messages.binary(), OptionalLong.of(messages.jsonBytes()));
    }

    private InferRequest parseJson() throws RefusedInference {
        return parser.parse(messages.json(), OptionalLong.empty());
    }

    /** From the bytes of a request to floats. */
    @Benchmark
    public Object read() throws IOException, RefusedInference {
        return switch (impl) {
            case "binary" -> last(parseBinary());
            case "json" -> last(parseJson());
            case "copy" -> copy();
            default -> mapper.readValue(messages.text(), InferMessages.Request.class);
        };
    }

    private float last(InferRequest request) {
        try (request;
                Tensor item = request.item(0).tensor("x")) {
            return item.floatAt(bytes / Float.BYTES - 1);
        }
    }

    private boolean copy() {
        ByteBuf copy = ALLOCATOR.directBuffer(bytes);
        copy.writeBytes(messages.binary(), messages.jsonBytes(), bytes);
        return copy.release();
    }

    /** From floats to the bytes of a reply. */
    @Benchmark
    public Object write() throws IOException, RefusedInference {
        return switch (impl) {
            case "binary", "json" -> reply();
            case "copy" -> copy();
            default -> mapper.writeValueAsBytes(messages.reply());
        };
    }

    private boolean reply() throws RefusedInference {
        Gathered gathered = new Gathered(asked, 5, ALLOCATOR, _ -> {});
        ItemOutputs outputs = (ItemOutputs) gathered.draft(0);
        outputs.write("x", tensor);
        outputs.send();
        Optional<InferReply> reply = gathered.reply();
        return reply.orElseThrow().body().release();
    }
}
