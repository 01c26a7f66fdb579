package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many requests sent ahead on one connection, some of them for streams. */
class PipelineTest {
    private static final int ROUNDS = 50;

    private final LitServer server =
            LitServer.builder()
                    .port(0)
                    .add(() ->
                            new Words.Single(
                                    Around.NOTHING.route(route -> route.workersPerDevice(2)),
                                    (word, _) -> word))
                    .add(() ->
                            new Words.Streamed(
                                    Around.NOTHING.route(_ -> stream()), PipelineTest::letters))
                    .start();

    private static Route stream() {
        return Route.post("/stream", "stream").workersPerDevice(2);
    }

    private static void letters(String word, RequestContext context, Emitter<String> emitter) {
        word.chars().mapToObj(Character::toString).forEach(emitter::emit);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void repliesComeWholeAndInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < ROUNDS; i++) {
            requests.append(RawClient.post("/predict", "\"word %d\"".formatted(i)))
                    .append(RawClient.post("/stream", "\"stream %d\"".formatted(i)))
                    .append(RawClient.post("/stream", "oops"))
                    .append(RawClient.get("/health"));
        }
        try (StreamClient client = new StreamClient(server)) {
            client.send(requests.toString());
            for (int i = 0; i < ROUNDS; i++) {
                assertEquals("word " + i, client.receive().body());
                assertEquals("stream " + i, client.receive().body());
                assertEquals(400, client.receive().status());
                assertEquals("ok", client.receive().body());
            }
        }
    }
}
