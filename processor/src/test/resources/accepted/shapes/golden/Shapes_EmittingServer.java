package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Emitting}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_EmittingServer {
    private Shapes_EmittingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_EmittingEndpoint::new).run(args);
    }
}
