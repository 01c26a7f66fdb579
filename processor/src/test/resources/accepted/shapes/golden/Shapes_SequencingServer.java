package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Sequencing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_SequencingServer {
    private Shapes_SequencingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_SequencingEndpoint::new).run(args);
    }
}
