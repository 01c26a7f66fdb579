package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Refusing}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_RefusingServer {
    private Bodies_RefusingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_RefusingEndpoint::new).run(args);
    }
}
