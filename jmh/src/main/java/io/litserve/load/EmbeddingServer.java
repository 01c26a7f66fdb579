package io.litserve.load;

import demo.BareLoopApiEndpoint;
import demo.EmbeddingsApiEndpoint;
import io.litserve.LitServer;
import java.io.IOException;

/** The server of the sample, with the bare loop beside it. */
final class EmbeddingServer {
    private EmbeddingServer() {}

    public static void main(String[] args) throws IOException {
        LitServer server =
                LitServer.builder()
                        .add(EmbeddingsApiEndpoint::new)
                        .add(BareLoopApiEndpoint::new)
                        .port(0)
                        .start();
        Attendance.attend(server.port());
    }
}
