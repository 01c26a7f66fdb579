package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shop.PriceApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class Shop_PriceApiServer {
    private Shop_PriceApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shop_PriceApiEndpoint::new).run(args);
    }
}
