package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Counting}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_CountingServer {
    private Bodies_CountingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_CountingEndpoint::new).run(args);
    }
}
