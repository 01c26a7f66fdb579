package demo;

import io.litserve.Device;
import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonWriter;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Refusing} at {@code POST /predict}, up to 4 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_RefusingEndpoint
        implements Endpoint.Batched<Integer, Integer, HttpReply<Integer>> {
    private final Supplier<? extends Bodies.Refusing> apis;

    private Bodies.Refusing api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_RefusingEndpoint() {
        this(Bodies.Refusing::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_RefusingEndpoint(Supplier<? extends Bodies.Refusing> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "refusing");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(4);
    }

    @Override
    public Integer read(Body body) {
        return body.json().intValue();
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
    public Integer decode(Integer body, RequestContext context) {
        return body;
    }

    @Override
    public List<HttpReply<Integer>> predict(List<Integer> inputs, List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(HttpReply<Integer> output, RequestContext context, Reply reply) {
        reply.head(output);
        if (output.body().isPresent()) {
            writeInteger(output.body().get(), reply.json());
        } else {
            reply.empty();
        }
    }

    private static void writeInteger(Integer value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }
}
