package demo;

import io.litserve.Device;
import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonWriter;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Creating} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_CreatingEndpoint
        implements Endpoint.Single<String, String, HttpReply<Bodies.Creating.Made>> {
    private final Supplier<? extends Bodies.Creating> apis;

    private Bodies.Creating api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_CreatingEndpoint() {
        this(Bodies.Creating::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_CreatingEndpoint(Supplier<? extends Bodies.Creating> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "creating");
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
    public HttpReply<Bodies.Creating.Made> predict(String input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(
            HttpReply<Bodies.Creating.Made> output, RequestContext context, Reply reply) {
        reply.head(output);
        if (output.body().isPresent()) {
            writeMade(output.body().get(), reply.json());
        } else {
            reply.empty();
        }
    }

    private static void writeMade(Bodies.Creating.Made made, JsonWriter json) {
        if (made == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("name");
        json.value(made.name());
        json.endObject();
    }
}
