package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Continuing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_ContinuingServer {
    private Shapes_ContinuingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_ContinuingEndpoint::new).run(args);
    }
}
