package io.litserve.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** The square by Helidon, a virtual thread for each connection, with Jackson's databind. */
final class HelidonServer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HelidonServer() {}

    public static void main(String[] args) throws IOException {
        WebServer server =
                WebServer.builder()
                        .port(0)
                        .routing(it -> it.post("/predict", HelidonServer::square))
                        .build()
                        .start();
        Attendance.attend(server.port());
    }

    private static void square(ServerRequest request, ServerResponse response) throws IOException {
        byte[] body = request.content().as(byte[].class);
        float input = MAPPER.readValue(body, SquareApi.Request.class).input();
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        response.send(MAPPER.writeValueAsBytes(new SquareApi.Response(input * input)));
    }
}
