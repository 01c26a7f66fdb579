package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link PayloadsApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class PayloadsApiServer {
    private PayloadsApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(PayloadsApiEndpoint::new).run(args);
    }
}
