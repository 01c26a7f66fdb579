package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.BatchStaging}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_BatchStagingServer {
    private Shapes_BatchStagingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_BatchStagingEndpoint::new).run(args);
    }
}
