package demo;

import io.litserve.Device;
import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonReader;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Drawing} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_DrawingEndpoint implements Endpoint.Single<Bodies.Style, Bodies.Style, byte[]> {
    private final Supplier<? extends Bodies.Drawing> apis;

    private Bodies.Drawing api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_DrawingEndpoint() {
        this(Bodies.Drawing::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_DrawingEndpoint(Supplier<? extends Bodies.Drawing> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "drawing");
    }

    @Override
    public Bodies.Style read(Body body) {
        return readStyle(body.json());
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
    public Bodies.Style decode(Bodies.Style body, RequestContext context) {
        return body;
    }

    @Override
    public byte[] predict(Bodies.Style input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(byte[] output, RequestContext context, Reply reply) {
        HttpReply<byte[]> answer = api.encode(output, context);
        reply.head(answer);
        if (answer.body().isPresent()) {
            reply.bytes(answer.body().get());
        } else {
            reply.empty();
        }
    }

    private static Bodies.Style readStyle(JsonReader json) {
        String name = json.string();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "OIL" -> Bodies.Style.OIL;
            case "INK" -> Bodies.Style.INK;
            default -> json.noneOf("OIL", "INK");
        };
    }
}
