package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Endpoints written by hand as the processor would generate them: {@code {"input": x}} in, {@code
 * {"output": y}} out, and a hook between that a test chooses.
 */
final class Squares {
    private Squares() {}

    /** What a test does in predict. */
    @FunctionalInterface
    interface Hook<I, O> {
        O apply(I input) throws Exception;
    }

    static float square(float x) {
        return x * x;
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
    record Single(UnaryOperator<Route> facts, Hook<Float, Float> hook)
            implements Endpoint.Single<Float, Float, Float> {
        Single(Hook<Float, Float> hook) {
            this(UnaryOperator.identity(), hook);
        }

        @Override
        public Route route() {
            return facts.apply(Route.post("/predict", "square"));
        }

        @Override
        public Float read(Body body) {
            return Squares.read(body);
        }

        @Override
        public void open(Device device, Settings settings) {}

        @Override
        public void close() {}

        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public Float decode(Float body) {
            return body;
        }

        @Override
        public Float predict(Float input) throws Exception {
            return hook.apply(input);
        }

        @Override
        public void encode(Float output, Reply reply) {
            write(output, reply);
        }
    }

    /** As many as a batch holds. */
    record Batched(
            UnaryOperator<Route> facts, Batching batching, Hook<List<Float>, List<Float>> hook)
            implements Endpoint.Batched<Float, Float, Float> {
        Batched(Batching batching, Hook<List<Float>, List<Float>> hook) {
            this(UnaryOperator.identity(), batching, hook);
        }

        @Override
        public Route route() {
            return facts.apply(Route.post("/predict", "square"));
        }

        @Override
        public Float read(Body body) {
            return Squares.read(body);
        }

        @Override
        public void open(Device device, Settings settings) {}

        @Override
        public void close() {}

        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public Float decode(Float body) {
            return body;
        }

        @Override
        public List<Float> predict(List<Float> inputs) throws Exception {
            return hook.apply(inputs);
        }

        @Override
        public void encode(Float output, Reply reply) {
            write(output, reply);
        }
    }
}
