package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Hanging}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_HangingServer {
    private Bodies_HangingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_HangingEndpoint::new).run(args);
    }
}
