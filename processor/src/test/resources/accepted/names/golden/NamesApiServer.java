package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link NamesApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class NamesApiServer {
    private NamesApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(NamesApiEndpoint::new).run(args);
    }
}
