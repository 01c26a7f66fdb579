package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorBatch;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Records} at {@code POST /records}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_RecordsEndpoint
        implements Endpoint.Batched<Tensors.Pair, Tensors.Pair, Tensors.Scores> {
    private static final TensorItem FP32_2_3 = TensorItem.of(DType.FP32, 2, 3);

    private static final TensorItem INT64_SCALAR = TensorItem.of(DType.INT64);

    private static final FieldNames PAIR_FIELDS = FieldNames.of("left", "rows");

    private final Supplier<? extends Tensors.Records> apis;

    private Tensors.Records api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_RecordsEndpoint() {
        this(Tensors.Records::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_RecordsEndpoint(Supplier<? extends Tensors.Records> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/records", "records");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(8);
    }

    @Override
    public Tensors.Pair read(Body body) {
        return readPair(body.json());
    }

    @Override
    public void open(Device device, Settings settings) {
        api = apis.get();
    }

    @Override
    public void close() {}

    @Override
    public boolean healthy() {
        return true;
    }

    @Override
    public Tensors.Pair decode(Tensors.Pair body, RequestContext context) {
        return body;
    }

    @Override
    public List<Tensors.Scores> predict(List<Tensors.Pair> inputs, List<RequestContext> contexts)
            throws InterruptedException {
        try (TensorBatch batch = new TensorBatch()) {
            return batch.handOver(unstack(own(api.predict(stack(inputs, batch)), batch), batch));
        }
    }

    @Override
    public void encode(Tensors.Scores output, RequestContext context, Reply reply) {
        writeScores(output, reply.json());
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(
                                TensorPort.numbers("left", DType.FP32, 2, 3),
                                TensorPort.numbers("rows", DType.INT64)),
                        List.of(
                                TensorPort.numbers("scores", DType.FP32, -1),
                                TensorPort.numbers("output", DType.FP32, -1))));
    }

    @Override
    public Tensors.Pair read(TensorReader tensors) {
        return new Tensors.Pair(tensors.tensor("left"), tensors.tensor("rows"));
    }

    @Override
    public void encode(Tensors.Scores output, RequestContext context, TensorWriter tensors) {
        tensors.write("scores", output.scores());
        tensors.write("output", output.output());
    }

    @Override
    public boolean alike(Tensors.Pair one, Tensors.Pair other) {
        if (!TensorBatch.alike(one.left(), other.left())) {
            return false;
        }
        return TensorBatch.alike(one.rows(), other.rows());
    }

    private static Tensors.Pair stack(List<Tensors.Pair> rows, TensorBatch batch) {
        List<Tensor> left = new ArrayList<>(rows.size());
        List<Tensor> rows2 = new ArrayList<>(rows.size());
        for (Tensors.Pair row : rows) {
            left.add(row.left());
            rows2.add(row.rows());
        }
        return new Tensors.Pair(batch.stack(left), batch.stack(rows2));
    }

    private static List<Tensors.Scores> unstack(Tensors.Scores output, TensorBatch batch) {
        List<Tensor> scores = batch.unstack(output.scores());
        List<Tensor> output2 = batch.unstack(output.output());
        List<Tensors.Scores> rows = new ArrayList<>(scores.size());
        for (int i = 0; i < scores.size(); i++) {
            rows.add(new Tensors.Scores(scores.get(i), output2.get(i)));
        }
        return rows;
    }

    private static Tensors.Scores own(Tensors.Scores value, TensorBatch batch) {
        batch.own(value.scores());
        batch.own(value.output());
        return value;
    }

    @Override
    public void closeOutput(Tensors.Scores output) {
        closeScores(output);
    }

    private static void closeScores(Tensors.Scores value) {
        if (value != null) {
            TensorBatch.discard(value.scores());
            TensorBatch.discard(value.output());
        }
    }

    private static Tensors.Pair readPair(JsonReader json) {
        Tensor left = null;
        Tensor rows = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(PAIR_FIELDS)) {
            switch (json.fieldName()) {
                case "left" -> left = json.tensor("left", FP32_2_3);
                case "rows" -> rows = json.tensor("rows", INT64_SCALAR);
                default -> json.skip();
            }
        }
        json.require("left", left != null);
        json.require("rows", rows != null);
        if (json.invalid()) {
            return null;
        }
        return new Tensors.Pair(left, rows);
    }

    private static void writeScores(Tensors.Scores scores, JsonWriter json) {
        if (scores == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("scores");
        json.value(scores.scores());
        json.name("output");
        json.value(scores.output());
        json.endObject();
    }
}
