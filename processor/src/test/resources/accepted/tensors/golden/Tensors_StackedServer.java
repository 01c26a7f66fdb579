package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Stacked}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_StackedServer {
    private Tensors_StackedServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_StackedEndpoint::new).run(args);
    }
}
