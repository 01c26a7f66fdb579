package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.NormApi} at {@code POST /norm}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_NormApiEndpoint implements Endpoint.Single<float[], float[], Double> {
    private final Supplier<? extends Tensors.NormApi> apis;

    private Tensors.NormApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_NormApiEndpoint() {
        this(Tensors.NormApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_NormApiEndpoint(Supplier<? extends Tensors.NormApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/norm", "norm");
    }

    @Override
    public float[] read(Body body) {
        return body.json().floats();
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
    public float[] decode(float[] body, RequestContext context) {
        return body;
    }

    @Override
    public Double predict(float[] input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(Double output, RequestContext context, Reply reply) {
        writeDouble(output, reply.json());
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(TensorPort.numbers("vector", DType.FP32, -1)),
                        List.of(TensorPort.numbers("output", DType.FP64, 1))));
    }

    @Override
    public float[] read(TensorReader tensors) {
        return tensors.floats("vector");
    }

    @Override
    public void encode(Double output, RequestContext context, TensorWriter tensors) {
        tensors.write("output", output);
    }

    private static void writeDouble(Double value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }
}
