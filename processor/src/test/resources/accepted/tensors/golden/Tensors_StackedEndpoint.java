package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorBatch;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Stacked} at {@code POST /stacked}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_StackedEndpoint implements Endpoint.Batched<Tensor, Tensor, Tensor> {
    private static final TensorItem FP32_ANY_3 = TensorItem.of(DType.FP32, -1, 3);

    private final Supplier<? extends Tensors.Stacked> apis;

    private Tensors.Stacked api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_StackedEndpoint() {
        this(Tensors.Stacked::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_StackedEndpoint(Supplier<? extends Tensors.Stacked> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/stacked", "stacked");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(8);
    }

    @Override
    public Set<BodyType> accepts() {
        return Set.of(BodyType.JSON, BodyType.BYTES);
    }

    @Override
    public Tensor read(Body body) {
        return body.tensor("batch", FP32_ANY_3);
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
    public Tensor decode(Tensor body, RequestContext context) {
        return body;
    }

    @Override
    public List<Tensor> predict(List<Tensor> inputs, List<RequestContext> contexts) {
        try (TensorBatch batch = new TensorBatch()) {
            return batch.handOver(batch.unstack(batch.own(api.predict(batch.stack(inputs)))));
        }
    }

    @Override
    public void encode(Tensor output, RequestContext context, Reply reply) {
        reply.json().value(output);
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(TensorPort.numbers("batch", DType.FP32, -1, 3)),
                        List.of(TensorPort.numbers("output", DType.FP32, -1))));
    }

    @Override
    public Tensor read(TensorReader tensors) {
        return tensors.tensor("batch");
    }

    @Override
    public void encode(Tensor output, RequestContext context, TensorWriter tensors) {
        tensors.write("output", output);
    }

    @Override
    public boolean alike(Tensor one, Tensor other) {
        return TensorBatch.alike(one, other);
    }

    @Override
    public void closeOutput(Tensor output) {
        TensorBatch.discard(output);
    }
}
