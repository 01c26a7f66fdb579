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
import io.litserve.json.JsonWriter;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Streaming} at {@code POST /stream}, item by item. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_StreamingEndpoint
        implements Endpoint.Streamed<Shapes.In, Shapes.In, Shapes.Out> {
    private static final FieldNames IN_FIELDS = FieldNames.of("text", "times");

    private final Supplier<? extends Shapes.Streaming> apis;

    private Shapes.Streaming api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Shapes_StreamingEndpoint() {
        this(Shapes.Streaming::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Shapes_StreamingEndpoint(Supplier<? extends Shapes.Streaming> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/stream", "streaming").concurrency(8);
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
    public void predict(Shapes.In input, RequestContext context, Emitter<Shapes.Out> emitter) {
        try (Stream<Shapes.Out> stream = api.predict(input)) {
            for (Iterator<Shapes.Out> items = stream.iterator(); items.hasNext(); ) {
                emitter.emit(items.next());
            }
        }
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
