package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link CountApi} at {@code POST /count/words}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class CountApiEndpoint implements Endpoint.Batched<String, String[], Integer> {
    private final Supplier<? extends CountApi> apis;

    private CountApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    CountApiEndpoint() {
        this(CountApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    CountApiEndpoint(Supplier<? extends CountApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/count/words", "words")
                .workersPerDevice(2)
                .queue(64)
                .timeout(Duration.ofMillis(250))
                .maxPayload(64L << 10);
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
    public void open(Device device, Settings settings) throws IOException {
        api = apis.get();
        api.load(device, settings);
    }

    @Override
    public void close() {
        if (api != null) {
            api.release();
        }
    }

    @Override
    public boolean healthy() {
        return api.loaded();
    }

    @Override
    public String[] decode(String body, RequestContext context) {
        return api.decode(body, context);
    }

    @Override
    public List<Integer> predict(List<String[]> inputs, List<RequestContext> contexts)
            throws TimeoutException {
        return api.predict(inputs, contexts);
    }

    @Override
    public void encode(Integer output, RequestContext context, Reply reply) {
        reply.text(CountApi.encode(output, context));
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(TensorPort.texts("text", 1)),
                        List.of(TensorPort.texts("output", 1))));
    }

    @Override
    public String read(TensorReader tensors) {
        return tensors.string("text");
    }

    @Override
    public void encode(Integer output, RequestContext context, TensorWriter tensors) {
        tensors.write("output", CountApi.encode(output, context));
    }
}
