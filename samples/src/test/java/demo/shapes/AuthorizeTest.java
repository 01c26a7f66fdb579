package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.Client;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.ServerConfig;
import io.litserve.annotation.Authorize;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may pass. */
class AuthorizeTest {
    /** Lets those in who know the word. */
    @LitApi(path = "/guarded")
    static class Guarded {
        @Authorize
        static void check(RequestContext context) {
            String word = context.header("X-Word").orElse("");
            if (word.equals("fail")) {
                throw new IllegalStateException("secret");
            }
            if (!word.equals("sesame")) {
                throw new HttpException(401, "the word is missing");
            }
        }

        @Predict
        int predict(int x) {
            return x + 1;
        }
    }

    /** Leaves it to the server. */
    @LitApi(path = "/plain")
    static class Plain {
        @Predict
        int predict(int x) {
            return x + 1;
        }
    }

    private final LitServer server =
            LitServer.builder()
                    .config(ServerConfig.STANDARD.apiKey("key").port(0))
                    .add(AuthorizeTest_GuardedEndpoint::new)
                    .add(AuthorizeTest_PlainEndpoint::new)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("parity")
    void letsInWhoeverTheHookDoesNotRefuse() throws Exception {
        assertEquals("2", client.post("/guarded", "1", "X-Word", "sesame").body());
    }

    @Test
    @Tag("parity")
    void refusesWithWhatTheHookThrew() throws Exception {
        HttpResponse<String> reply = client.post("/guarded", "1");
        assertEquals(401, reply.statusCode());
        assertEquals("{\"detail\":\"the word is missing\"}", reply.body());
        assertEquals("Bearer", reply.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @Test
    void tellsNothingOfAHookThatFails() throws Exception {
        HttpResponse<String> reply = client.post("/guarded", "1", "X-Word", "fail");
        assertEquals(500, reply.statusCode());
        assertEquals("{\"detail\":\"Internal server error\"}", reply.body());
    }

    @Test
    @Tag("parity")
    void replacesTheKeyForItsApiAlone() throws Exception {
        assertEquals(401, client.post("/plain", "1", "X-Word", "sesame").statusCode());
        assertEquals("2", client.post("/plain", "1", "X-API-Key", "key").body());
    }

    @Test
    @Tag("parity")
    void refusesBeforeTheBodyIsThere() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.send("POST /guarded HTTP/1.1\r\nHost: h\r\nContent-Length: 90000000\r\n\r\n");
            assertEquals("HTTP/1.1 401 Unauthorized", wire.line());
        }
    }

    @Test
    void keepsPipelinedRequestsInOrder() throws Exception {
        try (Wire wire = new Wire(server)) {
            wire.post("/guarded", "1", "X-Word: sesame")
                    .post("/guarded", "2")
                    .post("/plain", "3", "X-API-Key: key")
                    .post("/guarded", "4", "X-Word: sesame");
            assertEquals("HTTP/1.1 200 OK", wire.line());
            wire.skipTo("HTTP/1.1 401 Unauthorized");
            wire.skipTo("HTTP/1.1 200 OK");
            wire.skipTo("HTTP/1.1 200 OK");
        }
    }
}
