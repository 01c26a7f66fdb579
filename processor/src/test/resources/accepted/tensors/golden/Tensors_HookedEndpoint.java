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
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Hooked} at {@code POST /hooks}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_HookedEndpoint implements Endpoint.Batched<String, Tensor, Tensor> {
    private final Supplier<? extends Tensors.Hooked> apis;

    private Tensors.Hooked api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_HookedEndpoint() {
        this(Tensors.Hooked::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_HookedEndpoint(Supplier<? extends Tensors.Hooked> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/hooks", "hooked");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(8);
    }

    @Override
    public String read(Body body) {
        return body.json().string();
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
    public Tensor decode(String body, RequestContext context) {
        return api.decode(body);
    }

    @Override
    public List<Tensor> predict(List<Tensor> inputs, List<RequestContext> contexts) {
        try (TensorBatch batch = new TensorBatch()) {
            return api.uncollate(own(api.predict(batch.own(api.collate(inputs))), batch));
        }
    }

    @Override
    public void encode(Tensor output, RequestContext context, Reply reply) {
        Tensors.Scores answer = api.encode(output);
        try {
            writeScores(answer, reply.json());
        } finally {
            closeScores(answer);
        }
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(TensorPort.texts("text", 1)),
                        List.of(
                                TensorPort.numbers("scores", DType.FP32, -1),
                                TensorPort.numbers("output", DType.FP32, -1))));
    }

    @Override
    public String read(TensorReader tensors) {
        return tensors.string("text");
    }

    @Override
    public void encode(Tensor output, RequestContext context, TensorWriter tensors) {
        Tensors.Scores reply = api.encode(output);
        tensors.write("scores", reply.scores());
        tensors.write("output", reply.output());
    }

    private static Tensors.Scores own(Tensors.Scores value, TensorBatch batch) {
        batch.own(value.scores());
        batch.own(value.output());
        return value;
    }

    @Override
    public void closeInput(Tensor input) {
        TensorBatch.discard(input);
    }

    @Override
    public void closeOutput(Tensor output) {
        TensorBatch.discard(output);
    }

    private static void closeScores(Tensors.Scores value) {
        if (value != null) {
            TensorBatch.discard(value.scores());
            TensorBatch.discard(value.output());
        }
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
