package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link DrawApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class DrawApiServer {
    private DrawApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(DrawApiEndpoint::new).run(args);
    }
}
