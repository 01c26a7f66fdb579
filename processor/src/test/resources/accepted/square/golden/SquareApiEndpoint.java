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
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link SquareApi} at {@code POST /predict}, up to 16 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class SquareApiEndpoint
        implements Endpoint.Batched<SquareApi.Request, SquareApi.Request, SquareApi.Response> {
    private static final FieldNames REQUEST_FIELDS = FieldNames.of("input");

    private final Supplier<? extends SquareApi> apis;

    private SquareApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public SquareApiEndpoint() {
        this(SquareApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public SquareApiEndpoint(Supplier<? extends SquareApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "square");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(16, Duration.ofMillis(2));
    }

    @Override
    public SquareApi.Request read(Body body) {
        return readRequest(body.json());
    }

    @Override
    public void open(Device device, Settings settings) {
        api = apis.get();
        api.load(device);
    }

    @Override
    public void close() {}

    @Override
    public boolean healthy() {
        return true;
    }

    @Override
    public SquareApi.Request decode(SquareApi.Request body, RequestContext context) {
        return body;
    }

    @Override
    public List<SquareApi.Response> predict(
            List<SquareApi.Request> inputs, List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(SquareApi.Response output, RequestContext context, Reply reply) {
        writeResponse(output, reply.json());
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(TensorPort.numbers("input", DType.FP32, 1)),
                        List.of(TensorPort.numbers("output", DType.FP32, 1))));
    }

    @Override
    public SquareApi.Request read(TensorReader tensors) {
        return new SquareApi.Request(tensors.floatValue("input"));
    }

    @Override
    public void encode(SquareApi.Response output, RequestContext context, TensorWriter tensors) {
        tensors.write("output", output.output());
    }

    private static SquareApi.Request readRequest(JsonReader json) {
        float input = 0;
        boolean hasInput = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(REQUEST_FIELDS)) {
            switch (json.fieldName()) {
                case "input" -> {
                    input = json.floatValue();
                    hasInput = true;
                }
                default -> json.skip();
            }
        }
        json.require("input", hasInput);
        if (json.invalid()) {
            return null;
        }
        return new SquareApi.Request(input);
    }

    private static void writeResponse(SquareApi.Response response, JsonWriter json) {
        if (response == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("output");
        json.value(response.output());
        json.endObject();
    }
}
