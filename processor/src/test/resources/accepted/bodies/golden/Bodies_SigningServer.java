package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Signing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_SigningServer {
    private Bodies_SigningServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_SigningEndpoint::new).run(args);
    }
}
