package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Creating}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_CreatingServer {
    private Bodies_CreatingServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Bodies_CreatingEndpoint::new).run(args);
    }
}
