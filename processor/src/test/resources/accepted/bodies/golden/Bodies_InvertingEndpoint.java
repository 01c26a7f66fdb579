package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Inverting} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_InvertingEndpoint implements Endpoint.Single<byte[], byte[], byte[]> {
    private final Supplier<? extends Bodies.Inverting> apis;

    private Bodies.Inverting api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_InvertingEndpoint() {
        this(Bodies.Inverting::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_InvertingEndpoint(Supplier<? extends Bodies.Inverting> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "inverting");
    }

    @Override
    public Set<BodyType> accepts() {
        return Set.of(BodyType.BYTES);
    }

    @Override
    public byte[] read(Body body) {
        return body.bytes();
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
    public byte[] decode(byte[] body, RequestContext context) {
        return body;
    }

    @Override
    public byte[] predict(byte[] input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(byte[] output, RequestContext context, Reply reply) {
        reply.bytes(output);
    }
}
