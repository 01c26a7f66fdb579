package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link SquareApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class SquareApiServer {
    private SquareApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(SquareApiEndpoint::new).run(args);
    }
}
