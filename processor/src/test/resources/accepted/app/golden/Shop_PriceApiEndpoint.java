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

/** Serves {@link Shop.PriceApi} at {@code POST /price}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class Shop_PriceApiEndpoint implements Endpoint.Single<String, String, Double> {
    private final Supplier<? extends Shop.PriceApi> apis;

    private Shop.PriceApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public Shop_PriceApiEndpoint() {
        this(Shop.PriceApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public Shop_PriceApiEndpoint(Supplier<? extends Shop.PriceApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/price", "price");
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
    public String decode(String body, RequestContext context) {
        return body;
    }

    @Override
    public Double predict(String input, RequestContext context) {
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
                        List.of(TensorPort.texts("article", 1)),
                        List.of(TensorPort.numbers("output", DType.FP64, 1))));
    }

    @Override
    public String read(TensorReader tensors) {
        return tensors.string("article");
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
