package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Staging}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_StagingServer {
    private Shapes_StagingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_StagingEndpoint::new).run(args);
    }
}
