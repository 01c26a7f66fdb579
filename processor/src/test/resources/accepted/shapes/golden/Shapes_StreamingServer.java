package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Shapes.Streaming}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Shapes_StreamingServer {
    private Shapes_StreamingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Shapes_StreamingEndpoint::new).run(args);
    }
}
