package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Shop.StockApi} at {@code POST /stock}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class Shop_StockApiEndpoint implements Endpoint.Single<String, String, byte[]> {
    private final Supplier<? extends Shop.StockApi> apis;

    private Shop.StockApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public Shop_StockApiEndpoint() {
        this(Shop.StockApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public Shop_StockApiEndpoint(Supplier<? extends Shop.StockApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/stock", "stock");
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
    public byte[] predict(String input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(byte[] output, RequestContext context, Reply reply) {
        reply.bytes(output);
    }
}
