package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Iterating}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_IteratingServer {
    private Shapes_IteratingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_IteratingEndpoint::new).run(args);
    }
}
