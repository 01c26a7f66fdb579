package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Hooked}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_HookedServer {
    private Tensors_HookedServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_HookedEndpoint::new).run(args);
    }
}
