package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.MaybeApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_MaybeApiServer {
    private Tensors_MaybeApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_MaybeApiEndpoint::new).run(args);
    }
}
