package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Endpoints written by hand as the processor would generate them: {@code {"input": x}} in, {@code
 * {"output": y}} out, and a hook between that a test chooses.
 */
public final class Squares {
    private Squares() {}

    /** What a test does in predict. */
    @FunctionalInterface
    public interface Hook<I, O> {
        O apply(I input) throws Exception;
    }

    /**
     * What a test does around predict.
     *
     * @param open in place of setup
     * @param close in place of teardown
     * @param healthy the answer to probes
     * @param reading runs before a body is read
     * @param decode from the number of the body to the input of predict
     * @param encode from the output of predict to the number of the reply
     */
    public record Around(
            Consumer<Device> open,
            Runnable close,
            BooleanSupplier healthy,
            Runnable reading,
            UnaryOperator<Float> decode,
            UnaryOperator<Float> encode) {
        /** Nothing. */
        public static final Around NOTHING =
                new Around(
                        _ -> {},
                        () -> {},
                        () -> true,
                        () -> {},
                        UnaryOperator.identity(),
                        UnaryOperator.identity());

        public Around open(Consumer<Device> other) {
            return new Around(other, close, healthy, reading, decode, encode);
        }

        public Around close(Runnable other) {
            return new Around(open, other, healthy, reading, decode, encode);
        }

        public Around healthy(BooleanSupplier other) {
            return new Around(open, close, other, reading, decode, encode);
        }

        public Around reading(Runnable other) {
            return new Around(open, close, healthy, other, decode, encode);
        }

        public Around decode(UnaryOperator<Float> other) {
            return new Around(open, close, healthy, reading, other, encode);
        }

        public Around encode(UnaryOperator<Float> other) {
            return new Around(open, close, healthy, reading, decode, other);
        }
    }

    public static float square(float x) {
        return x * x;
    }

    public static List<Float> squares(List<Float> inputs) {
        return inputs.stream().map(Squares::square).toList();
    }

    private static Float read(Body body) {
        JsonReader json = body.json();
        float input = 0;
        boolean hasInput = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "input" -> {
                    input = json.floatValue();
                    hasInput = true;
                }
                default -> json.skip();
            }
        }
        json.require("input", hasInput);
        return input;
    }

    private static void write(float output, Reply reply) {
        JsonWriter json = reply.json();
        json.beginObject();
        json.name("output");
        json.value(output);
        json.endObject();
    }

    /** One request at a time. */
    public record Single(UnaryOperator<Route> facts, Around around, Hook<Float, Float> hook)
            implements Endpoint.Single<Float, Float, Float> {
        public Single(Hook<Float, Float> hook) {
            this(UnaryOperator.identity(), hook);
        }

        public Single(UnaryOperator<Route> facts, Hook<Float, Float> hook) {
            this(facts, Around.NOTHING, hook);
        }

        public Single(Around around) {
            this(UnaryOperator.identity(), around, Squares::square);
        }

        @Override
        public Route route() {
            return facts.apply(Route.post("/predict", "square"));
        }

        @Override
        public Float read(Body body) {
            around.reading().run();
            return Squares.read(body);
        }

        @Override
        public void open(Device device, Settings settings) {
            around.open().accept(device);
        }

        @Override
        public void close() {
            around.close().run();
        }

        @Override
        public boolean healthy() {
            return around.healthy().getAsBoolean();
        }

        @Override
        public Float decode(Float body, RequestContext context) {
            return around.decode().apply(body);
        }

        @Override
        public Float predict(Float input, RequestContext context) throws Exception {
            return hook.apply(input);
        }

        @Override
        public void encode(Float output, RequestContext context, Reply reply) {
            write(around.encode().apply(output), reply);
        }
    }

    /** As many as a batch holds. */
    public record Batched(
            UnaryOperator<Route> facts,
            Around around,
            Batching batching,
            Hook<List<Float>, List<Float>> hook)
            implements Endpoint.Batched<Float, Float, Float> {
        public Batched(Batching batching, Hook<List<Float>, List<Float>> hook) {
            this(UnaryOperator.identity(), batching, hook);
        }

        public Batched(
                UnaryOperator<Route> facts,
                Batching batching,
                Hook<List<Float>, List<Float>> hook) {
            this(facts, Around.NOTHING, batching, hook);
        }

        @Override
        public Route route() {
            return facts.apply(Route.post("/predict", "square"));
        }

        @Override
        public Float read(Body body) {
            around.reading().run();
            return Squares.read(body);
        }

        @Override
        public void open(Device device, Settings settings) {
            around.open().accept(device);
        }

        @Override
        public void close() {
            around.close().run();
        }

        @Override
        public boolean healthy() {
            return around.healthy().getAsBoolean();
        }

        @Override
        public Float decode(Float body, RequestContext context) {
            return around.decode().apply(body);
        }

        @Override
        public List<Float> predict(List<Float> inputs, List<RequestContext> contexts)
                throws Exception {
            return hook.apply(inputs);
        }

        @Override
        public void encode(Float output, RequestContext context, Reply reply) {
            write(around.encode().apply(output), reply);
        }
    }
}
