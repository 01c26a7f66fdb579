package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Collating}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_CollatingServer {
    private Shapes_CollatingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_CollatingEndpoint::new).run(args);
    }
}
