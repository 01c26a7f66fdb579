package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.NormApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_NormApiServer {
    private Tensors_NormApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_NormApiEndpoint::new).run(args);
    }
}
