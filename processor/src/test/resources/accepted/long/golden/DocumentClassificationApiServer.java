package demo;

import io.litserve.LitServer;
import javax.annotation.processing.Generated;

/** Serves {@link DocumentClassificationApi}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class DocumentClassificationApiServer {
    private DocumentClassificationApiServer() {}

    /** Runs the server; {@code --help} tells its options. */
    public static void main(String[] args) {
        LitServer.builder().add(DocumentClassificationApiEndpoint::new).run(args);
    }
}
