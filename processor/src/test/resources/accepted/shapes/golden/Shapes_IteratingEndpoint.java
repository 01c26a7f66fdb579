package demo;

import io.litserve.Device;
import io.litserve.Emitter;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Iterating} at {@code POST /iterator}, item by item. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_IteratingEndpoint implements Endpoint.Streamed<Shapes.In, Shapes.In, String> {
    private static final FieldNames IN_FIELDS = FieldNames.of("text", "times");

    private final Supplier<? extends Shapes.Iterating> apis;

    private Shapes.Iterating api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Shapes_IteratingEndpoint() {
        this(Shapes.Iterating::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Shapes_IteratingEndpoint(Supplier<? extends Shapes.Iterating> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/iterator", "iterating");
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
    public void predict(Shapes.In input, RequestContext context, Emitter<String> emitter)
            throws IOException {
        for (Iterator<String> items = api.predict(input); items.hasNext(); ) {
            emitter.emit(items.next());
        }
    }

    @Override
    public void encode(String output, RequestContext context, Reply reply) {
        reply.text(output);
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
}
