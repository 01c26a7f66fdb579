package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Whole}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_WholeServer {
    private Tensors_WholeServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_WholeEndpoint::new).run(args);
    }
}
