package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Endpoints of named tensors, written by hand as the processor would generate them: three numbers
 * and a label in; their sum, their product and the label out.
 */
public final class Rows {
    private Rows() {}

    /** What a request has for one item. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(float[] x, String label) {
        /** Refuses what has no label. */
        public Row {
            if (label.isEmpty()) {
                throw new IllegalArgumentException("label is empty");
            }
        }

        Row doubled() {
            return new Row(new float[] {2 * x[0], 2 * x[1], 2 * x[2]}, label);
        }
    }

    private static final TensorSignature SIGNATURE =
            new TensorSignature(
                    List.of(TensorPort.numbers("x", DType.FP32, 3), TensorPort.texts("label", 1)),
                    List.of(TensorPort.numbers("y", DType.FP32, 2), TensorPort.texts("label", 1)));

    private static Row readRow(JsonReader json) {
        float[] x = null;
        String label = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "x" -> x = json.floats();
                case "label" -> label = json.string();
                default -> json.skip();
            }
        }
        json.require("x", x != null);
        json.require("label", label != null);
        return json.invalid() ? null : new Row(x, label);
    }

    private static Row readRow(TensorReader tensors) {
        return new Row(tensors.floats("x"), tensors.string("label"));
    }

    private static void writeRow(Row row, JsonWriter json) {
        json.beginObject();
        json.name("y");
        json.value(results(row));
        json.name("label");
        json.value(row.label());
        json.endObject();
    }

    private static void writeRow(Row row, TensorWriter tensors) {
        tensors.write("y", results(row));
        tensors.write("label", row.label());
    }

    private static float[] results(Row row) {
        float[] x = row.x();
        return new float[] {x[0] + x[1] + x[2], x[0] * x[1] * x[2]};
    }

    /** As many as a batch holds; the hook may change the rows before they are added up. */
    public record Batched(
            UnaryOperator<Route> facts, Batching batching, Squares.Hook<List<Row>, List<Row>> hook)
            implements Endpoint.Batched<Row, Row, Row> {
        @Override
        public Route route() {
            return facts.apply(Route.post("/rows", "rows"));
        }

        @Override
        public Optional<TensorSignature> tensors() {
            return Optional.of(SIGNATURE);
        }

        @Override
        public Row read(Body body) {
            return readRow(body.json());
        }

        @Override
        public Row read(TensorReader tensors) {
            return readRow(tensors);
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
        public Row decode(Row body, RequestContext context) {
            return body;
        }

        @Override
        public List<Row> predict(List<Row> inputs, List<RequestContext> contexts) throws Exception {
            return hook.apply(inputs);
        }

        @Override
        public void encode(Row output, RequestContext context, Reply reply) {
            writeRow(output, reply.json());
        }

        @Override
        public void encode(Row output, RequestContext context, TensorWriter tensors) {
            writeRow(output, tensors);
        }
    }

    /** One at a time, so without the axis of a batch. */
    public record Single(
            UnaryOperator<Route> facts, Squares.Hook<Row, Row> hook, BooleanSupplier health)
            implements Endpoint.Single<Row, Row, Row> {
        public Single(UnaryOperator<Route> facts, Squares.Hook<Row, Row> hook) {
            this(facts, hook, () -> true);
        }

        @Override
        public Route route() {
            return facts.apply(Route.post("/row", "row"));
        }

        @Override
        public Optional<TensorSignature> tensors() {
            return Optional.of(SIGNATURE);
        }

        @Override
        public Row read(Body body) {
            return readRow(body.json());
        }

        @Override
        public Row read(TensorReader tensors) {
            return readRow(tensors);
        }

        @Override
        public void open(Device device, Settings settings) {}

        @Override
        public void close() {}

        @Override
        public boolean healthy() {
            return health.getAsBoolean();
        }

        @Override
        public Row decode(Row body, RequestContext context) {
            return body;
        }

        @Override
        public Row predict(Row input, RequestContext context) throws Exception {
            return hook.apply(input);
        }

        @Override
        public void encode(Row output, RequestContext context, Reply reply) {
            writeRow(output, reply.json());
        }

        @Override
        public void encode(Row output, RequestContext context, TensorWriter tensors) {
            writeRow(output, tensors);
        }
    }
}
