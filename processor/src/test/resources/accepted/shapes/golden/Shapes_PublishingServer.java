package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Publishing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_PublishingServer {
    private Shapes_PublishingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_PublishingEndpoint::new).run(args);
    }
}
