package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Drawing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_DrawingServer {
    private Bodies_DrawingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_DrawingEndpoint::new).run(args);
    }
}
