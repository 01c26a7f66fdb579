package io.litserve.load;

import io.litserve.LitServer;
import java.io.IOException;

/** Our server, with the square on a worker or, asked for {@code inline}, on the event loop. */
final class SquareServer {
    private SquareServer() {}

    public static void main(String[] args) throws IOException {
        LitServer.Builder builder = LitServer.builder().port(0);
        if (args[0].equals("inline")) {
            builder.add(InlineSquareApiEndpoint::new);
        } else {
            builder.add(SquareApiEndpoint::new).add(ItemsApiEndpoint::new);
        }
        Attendance.attend(builder.start().port());
    }
}
