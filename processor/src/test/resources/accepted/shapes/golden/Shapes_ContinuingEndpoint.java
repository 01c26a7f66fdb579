package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Sequence;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Shapes.Continuing} at {@code POST /continuous}, up to 4 requests per prediction,
 * item by item.
 */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_ContinuingEndpoint
        implements Endpoint.Continuous<Shapes.In, String, Shapes.Out> {
    private static final FieldNames IN_FIELDS = FieldNames.of("text", "times");

    private final Supplier<? extends Shapes.Continuing> apis;

    private Shapes.Continuing api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Shapes_ContinuingEndpoint() {
        this(Shapes.Continuing::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Shapes_ContinuingEndpoint(Supplier<? extends Shapes.Continuing> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/continuous", "continuing");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(4, Duration.ofMillis(1));
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
    public String decode(Shapes.In body, RequestContext context) {
        return api.decode(body);
    }

    @Override
    public void predict(List<Sequence<String, Shapes.Out>> active) {
        api.predict(active);
    }

    @Override
    public void encode(Shapes.Out output, RequestContext context, Reply reply) {
        writeOut(output, reply.json());
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
