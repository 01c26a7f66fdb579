package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Inverting}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_InvertingServer {
    private Bodies_InvertingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_InvertingEndpoint::new).run(args);
    }
}
