package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shop.StockApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class Shop_StockApiServer {
    private Shop_StockApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shop_StockApiEndpoint::new).run(args);
    }
}
