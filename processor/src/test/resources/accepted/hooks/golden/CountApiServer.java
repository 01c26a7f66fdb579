package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link CountApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class CountApiServer {
    private CountApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(CountApiEndpoint::new).run(args);
    }
}
