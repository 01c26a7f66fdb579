package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Counting} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_CountingEndpoint implements Endpoint.Single<InputStream, Long, Long> {
    private final Supplier<? extends Bodies.Counting> apis;

    private Bodies.Counting api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_CountingEndpoint() {
        this(Bodies.Counting::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_CountingEndpoint(Supplier<? extends Bodies.Counting> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "counting").maxPayload(10L << 30);
    }

    @Override
    public Set<BodyType> accepts() {
        return Set.of(BodyType.STREAM);
    }

    @Override
    public InputStream read(Body body) {
        return body.stream();
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
    public Long decode(InputStream body, RequestContext context) throws IOException {
        return api.decode(body);
    }

    @Override
    public Long predict(Long input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(Long output, RequestContext context, Reply reply) {
        writeLong(output, reply.json());
    }

    private static void writeLong(Long value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }
}
