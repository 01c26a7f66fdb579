package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SinkTest {
    private final List<Sink.Entry> entries = new CopyOnWriteArrayList<>();

    /** Logs from each of its hooks. */
    private record Talkative(int times) implements Endpoint.Single<String, String, String> {
        @Override
        public Route route() {
            return Route.post("/predict", "talk");
        }

        @Override
        public String read(Body body) {
            return body.json().string();
        }

        @Override
        public void open(Device device, Settings settings) {}

        @Override
        public void close() {}

        @Override
        public boolean healthy() {
            return true;
        }

        @Override
        public String decode(String body, RequestContext context) {
            context.log("body", body);
            return body;
        }

        @Override
        public String predict(String input, RequestContext context) {
            IntStream.range(0, times).forEach(i -> context.log("step", i));
            return input;
        }

        @Override
        public void encode(String output, RequestContext context, Reply reply) {
            context.log("length", output.length());
            reply.text(output);
        }
    }

    @Test
    @Tag("parity")
    void whatHooksLogComesToTheSinksInOrder() throws Exception {
        List<Sink.Entry> second = new CopyOnWriteArrayList<>();
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Talkative(1000))
                        .sink(entries::add)
                        .sink(second::add)
                        .port(0)
                        .start()) {
            new Client(server).post("\"hello\"", "X-Request-Id", "one");
        }
        assertEquals(1002, entries.size());
        assertEquals(entries, second);
        assertTrue(entries.stream().allMatch(it -> it.requestId().equals("one")));
        assertTrue(entries.stream().allMatch(it -> it.api().equals("talk")));
        assertEquals("hello", entries.getFirst().value());
        assertEquals(
                IntStream.range(0, 1000).boxed().toList(),
                entries.stream()
                        .filter(it -> it.key().equals("step"))
                        .map(Sink.Entry::value)
                        .toList());
        assertEquals(5, entries.getLast().value());
    }

    @Test
    void aSinkThatThrowsHarmsNothing() throws Exception {
        Sink throwing =
                _ -> {
                    throw new IllegalStateException("a sink that throws");
                };
        try (LitServer server =
                LitServer.builder()
                        .add(() -> new Talkative(1))
                        .sink(throwing)
                        .sink(entries::add)
                        .port(0)
                        .start()) {
            assertEquals(200, new Client(server).post("\"a\"").statusCode());
            assertEquals(200, new Client(server).post("\"b\"").statusCode());
        }
        assertEquals(
                List.of("a", 0, 1, "b", 0, 1), entries.stream().map(Sink.Entry::value).toList());
    }

    @Test
    @Tag("parity")
    void withoutASinkLoggingIsHarmless() throws Exception {
        try (LitServer server = LitServer.builder().add(() -> new Talkative(1)).port(0).start()) {
            assertEquals("a", new Client(server).post("\"a\"").body());
        }
    }
}
