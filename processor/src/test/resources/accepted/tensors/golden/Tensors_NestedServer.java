package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Nested}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_NestedServer {
    private Tensors_NestedServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_NestedEndpoint::new).run(args);
    }
}
