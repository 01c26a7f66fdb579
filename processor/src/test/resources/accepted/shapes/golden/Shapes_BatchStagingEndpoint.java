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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.BatchStaging} at {@code POST /stages}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_BatchStagingEndpoint
        implements Endpoint.BatchStaged<Shapes.In, Shapes.In, Shapes.Out> {
    private static final FieldNames IN_FIELDS = FieldNames.of("text", "times");

    private final Supplier<? extends Shapes.BatchStaging> apis;

    private Shapes.BatchStaging api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Shapes_BatchStagingEndpoint() {
        this(Shapes.BatchStaging::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Shapes_BatchStagingEndpoint(Supplier<? extends Shapes.BatchStaging> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/stages", "batch-staging").concurrency(256);
    }

    @Override
    public Batching batching() {
        return Batching.upTo(8);
    }

    @Override
    public Shapes.In read(Body body) {
        return readIn(body.json());
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
    public Shapes.In decode(Shapes.In body, RequestContext context) {
        return body;
    }

    @Override
    public CompletionStage<List<Shapes.Out>> predict(
            List<Shapes.In> inputs, List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(Shapes.Out output, RequestContext context, Reply reply) {
        writeOut(output, reply.json());
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(
                                TensorPort.texts("text", 1),
                                TensorPort.numbers("times", DType.INT32, 1)),
                        List.of(TensorPort.texts("text", 1))));
    }

    @Override
    public Shapes.In read(TensorReader tensors) {
        return new Shapes.In(tensors.string("text"), tensors.intValue("times"));
    }

    @Override
    public void encode(Shapes.Out output, RequestContext context, TensorWriter tensors) {
        tensors.write("text", output.text());
    }

    private static Shapes.In readIn(JsonReader json) {
        String text = null;
        int times = 0;
        boolean hasTimes = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(IN_FIELDS)) {
            switch (json.fieldName()) {
                case "text" -> text = json.string();
                case "times" -> {
                    times = json.intValue();
                    hasTimes = true;
                }
                default -> json.skip();
            }
        }
        json.require("text", text != null);
        json.require("times", hasTimes);
        if (json.invalid()) {
            return null;
        }
        return new Shapes.In(text, times);
    }

    private static void writeOut(Shapes.Out out, JsonWriter json) {
        if (out == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("text");
        json.value(out.text());
        json.endObject();
    }
}
