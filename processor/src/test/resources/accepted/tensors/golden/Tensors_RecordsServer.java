package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Records}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_RecordsServer {
    private Tensors_RecordsServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(Tensors_RecordsEndpoint::new).run(args);
    }
}
