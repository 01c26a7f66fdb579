package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Inlining}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_InliningServer {
    private Shapes_InliningServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_InliningEndpoint::new).run(args);
    }
}
