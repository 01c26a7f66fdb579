package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.AllApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_AllApiServer {
    private Tensors_AllApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_AllApiEndpoint::new).run(args);
    }
}
