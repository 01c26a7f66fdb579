package demo.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.Client;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.ServerConfig;
import io.litserve.annotation.Authorize;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two APIs of one server. */
class AppTest {
    record Answer(String name, float result) {}

    private static void require(RequestContext context, String token) {
        if (!context.header("Authorization").orElse("").equals("Bearer " + token)) {
            throw new HttpException(401, "Bad token");
        }
    }

    /** The first, with a token of its own. */
    @LitApi(path = "/api1")
    static class First {
        @Authorize
        static void check(RequestContext context) {
            require(context, "first");
        }

        @Predict
        Answer predict(float x) {
            return new Answer("api1", x * x);
        }
    }

    /** The second, with another. */
    @LitApi(path = "/api2")
    static class Second {
        @Authorize
        static void check(RequestContext context) {
            require(context, "second");
        }

        @Predict
        Answer predict(float x) {
            return new Answer("api2", x * x * x);
        }
    }

    /** Checks nobody. */
    @LitApi(path = "/open")
    static class Open {
        @Predict
        Answer predict(float x) {
            return new Answer("open", x);
        }
    }

    private LitServer server;
    private Client client;

    private void serve(LitServer.Builder builder) {
        server = builder.config(ServerConfig.STANDARD.port(0)).start();
        client = new Client(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String ask(String path, String token) throws Exception {
        return client.post(path, "2", "Authorization", "Bearer " + token).body();
    }

    private int status(String path, String token) throws Exception {
        return client.post(path, "2", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    @Tag("parity")
    void eachAnswersForItself() throws Exception {
        serve(LitServer.builder().add(AppTest_FirstEndpoint::new).add(AppTest_SecondEndpoint::new));
        assertEquals("{\"name\":\"api1\",\"result\":4.0}", ask("/api1", "first"));
        assertEquals("{\"name\":\"api2\",\"result\":8.0}", ask("/api2", "second"));
        assertEquals(404, client.post("/predict", "2").statusCode());
    }

    @Test
    @Tag("parity")
    void eachTakesOnlyItsOwnToken() throws Exception {
        serve(LitServer.builder().add(AppTest_FirstEndpoint::new).add(AppTest_SecondEndpoint::new));
        assertEquals(401, status("/api1", "second"));
        assertEquals(401, status("/api2", "first"));
    }

    @Test
    @Tag("parity")
    void oneIsGuardedAndTheOtherOpenInEitherOrder() throws Exception {
        serve(LitServer.builder().add(AppTest_OpenEndpoint::new).add(AppTest_SecondEndpoint::new));
        assertOnlyTheSecondIsGuarded();
        server.close();
        serve(LitServer.builder().add(AppTest_SecondEndpoint::new).add(AppTest_OpenEndpoint::new));
        assertOnlyTheSecondIsGuarded();
    }

    private void assertOnlyTheSecondIsGuarded() throws Exception {
        assertEquals(200, status("/open", "wrong"));
        assertEquals(401, status("/api2", "wrong"));
        assertEquals(200, status("/api2", "second"));
    }
}
