package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorBatch;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Whole} at {@code POST /whole}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_WholeEndpoint implements Endpoint.Single<Tensor, Tensor, Tensor> {
    private static final TensorItem FP32_OF_ANY_SHAPE = TensorItem.ofAnyShape(DType.FP32);

    private final Supplier<? extends Tensors.Whole> apis;

    private Tensors.Whole api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_WholeEndpoint() {
        this(Tensors.Whole::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_WholeEndpoint(Supplier<? extends Tensors.Whole> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/whole", "whole");
    }

    @Override
    public Tensor read(Body body) {
        return body.json().tensor(FP32_OF_ANY_SHAPE);
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
    public Tensor predict(Tensor input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(Tensor output, RequestContext context, Reply reply) {
        reply.json().value(output);
    }

    @Override
    public void closeOutput(Tensor output) {
        TensorBatch.discard(output);
    }
}
