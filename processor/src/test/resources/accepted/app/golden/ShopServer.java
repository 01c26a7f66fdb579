package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shop.PriceApi}, {@link Shop.StockApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class ShopServer {
    private ShopServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.Builder server =
                LitServer.builder().add(Shop_PriceApiEndpoint::new).add(Shop_StockApiEndpoint::new);
        Shop.configure(server);
        server.run(args);
    }
}
