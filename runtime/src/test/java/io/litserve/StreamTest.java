package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a streamed reply looks like on the wire. */
class StreamTest {
    private static final String EVENTS = "Accept: text/event-stream";

    /** For 10,000 items: 3,500 a second. */
    private static final Duration GATE = Duration.ofMillis(2857);

    private final Gate gate = new Gate();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private StreamClient serve(Around around, Words.EmittingHook hook) throws Exception {
        server =
                LitServer.builder()
                        .add(() -> new Words.Streamed(around, hook))
                        .add(() ->
                                new Words.Single(
                                        Around.NOTHING.route(_ -> Route.post("/single", "single")),
                                        (word, _) -> {
                                            gate.pass();
                                            return word;
                                        }))
                        .port(0)
                        .start();
        return new StreamClient(server);
    }

    private StreamClient serveJson(Words.EmittingHook hook) throws Exception {
        return serve(Around.NOTHING.inJson(), hook);
    }

    private StreamClient serveText(Words.EmittingHook hook) throws Exception {
        return serve(Around.NOTHING, hook);
    }

    /** Emits each letter of the word; fails at an exclamation mark. */
    private static void letters(String word, RequestContext context, Emitter<String> emitter) {
        for (char letter : word.toCharArray()) {
            if (letter == '!') {
                throw new HttpException(418, "a teapot");
            }
            emitter.emit("" + letter);
        }
    }

    @Test
    void sendsEachItemWhenItIsEmitted() throws Exception {
        Words.EmittingHook twice =
                (_, _, emitter) -> {
                    emitter.emit("first");
                    gate.pass();
                    emitter.emit("second");
                };
        try (StreamClient client = serveText(twice)) {
            assertEquals(200, client.ask("go").head().status());
            assertEquals("first", client.chunk());
            gate.open();
            assertEquals("second", client.rest());
        }
    }

    /** The best of ten tries, each with seconds for what takes milliseconds. */
    @Test
    @Tag("improved")
    void sendsThousandsOfItemsASecond() throws Exception {
        int count = 10_000;
        Words.EmittingHook many =
                (_, _, emitter) -> {
                    for (int i = 0; i < count; i++) {
                        emitter.emit("item");
                    }
                };
        try (StreamClient client = serveJson(many)) {
            Duration best = Duration.ofDays(1);
            for (int i = 0; i < 10 && best.compareTo(GATE) > 0; i++) {
                long start = System.nanoTime();
                assertEquals("\"item\"\n".repeat(count), client.ask("go").receive().body());
                best = Duration.ofNanos(System.nanoTime() - start);
            }
            assertTrue(best.compareTo(GATE) <= 0, best::toString);
        }
    }

    @Test
    void sendsOneItemOrNone() throws Exception {
        try (StreamClient client = serveJson(StreamTest::letters)) {
            assertEquals("\"a\"\n", client.ask("a").receive().body());
            Answer none = client.ask("").receive();
            assertEquals(200, none.status());
            assertEquals("", none.body());
            assertEquals("", client.ask("", EVENTS).receive().body());
        }
    }

    @Test
    void sendsEveryLineOfATextAsOneOfItsEvent() throws Exception {
        Words.EmittingHook lines = (_, _, emitter) -> emitter.emit("a\r\n\nb\rc\n");
        try (StreamClient client = serveText(lines)) {
            Answer answer = client.ask("go", EVENTS).receive();
            assertEquals("text/event-stream", answer.header("content-type"));
            assertEquals("data: a\ndata: \ndata: b\ndata: c\ndata: \n\n", answer.body());
        }
    }

    @Test
    @Tag("improved")
    void tellsOfAnErrorBeforeTheFirstItemByItsStatusWhateverTheFormat() throws Exception {
        try (StreamClient client = serveText(StreamTest::letters)) {
            for (String accept : new String[] {EVENTS, "Accept: */*"}) {
                Answer answer = client.ask("!", accept).receive();
                assertEquals(418, answer.status());
                assertEquals("application/json", answer.header("content-type"));
                assertEquals("{\"detail\":\"a teapot\"}", answer.body());
            }
        }
    }

    @Test
    void tellsOfAnErrorAfterTheFirstItem() throws Exception {
        String error = "{\"error\":{\"status\":418,\"detail\":\"a teapot\"}}";
        try (StreamClient client = serveJson(StreamTest::letters)) {
            assertEquals("\"a\"\n" + error + "\n", client.ask("a!").receive().body());
            assertEquals(
                    "data: \"a\"\n\nevent: error\ndata: " + error + "\n\n",
                    client.ask("a!", EVENTS).receive().body());
        }
    }

    @Test
    void resetsTextAtAnError() throws Exception {
        try (StreamClient client = serveText(StreamTest::letters)) {
            assertTrue(client.ask("ab!").isReset());
        }
    }

    @Test
    void endsAnUnchunkedStreamWithTheConnection() throws Exception {
        try (StreamClient client = serveJson(StreamTest::letters)) {
            String request = RawClient.post("/predict", "\"ab\"", "Connection: keep-alive");
            Answer head = client.send(request.replace("HTTP/1.1", "HTTP/1.0")).head();
            assertEquals("", head.header("transfer-encoding"));
            assertTrue(head.closes());
            assertEquals("\"a\"\n\"b\"\n", client.untilClosed());
        }
    }

    @Test
    void sendsAnItemOfSeveralMegabytes() throws Exception {
        String large = "x".repeat(3 << 20);
        Words.EmittingHook hook =
                (_, _, emitter) -> {
                    emitter.emit(large);
                    emitter.emit(large);
                };
        try (StreamClient client = serveText(hook)) {
            assertEquals(6 << 20, client.ask("go").receive().body().length());
        }
    }

    @Test
    void waitsForItsTurnBehindASlowReply() throws Exception {
        try (StreamClient client = serveText(StreamTest::letters)) {
            client.send(RawClient.post("/single", "\"slow\"")).ask("abc").ask("!");
            gate.awaitArrivals(1);
            gate.open();
            assertEquals("slow", client.receive().body());
            assertEquals("abc", client.receive().body());
            assertEquals(418, client.receive().status());
        }
    }

    @Test
    void comesBeforeAReplyThatIsReadyBeforeItEnds() throws Exception {
        Gate late = new Gate();
        Words.EmittingHook hook =
                (_, _, emitter) -> {
                    emitter.emit("a");
                    late.pass();
                    emitter.emit("b");
                };
        try (StreamClient client = serveText(hook)) {
            gate.open();
            client.ask("go").send(RawClient.post("/single", "\"quick\""));
            late.awaitArrivals(1);
            assertEquals(200, client.head().status());
            assertEquals("a", client.chunk());
            gate.awaitArrivals(1);
            late.open();
            assertEquals("b", client.rest());
            assertEquals("quick", client.receive().body());
        }
    }

    @Test
    @Tag("improved")
    void isGivenUpAtItsDeadlineUnlessItHasBegun() throws Exception {
        Words.EmittingHook hook =
                (word, _, emitter) -> {
                    if (word.equals("begins")) {
                        emitter.emit("item");
                    }
                    gate.pass();
                };
        Around around = Around.NOTHING.route(route -> route.timeout(Duration.ofMillis(400)));
        try (StreamClient client = serve(around, hook)) {
            assertEquals(504, client.ask("does not").receive().status());
            client.ask("begins").head();
            assertEquals("item", client.chunk());
            assertEquals(504, new Client(server).post("\"waits behind it\"").statusCode());
            gate.open();
            assertEquals("", client.rest());
        }
    }

    @Test
    void endsVisiblyAtTheDeadlineOfTheWholeStream() throws Exception {
        UnaryOperator<Route> timeout = route -> route.streamTimeout(Duration.ofMillis(100));
        Words.EmittingHook hook =
                (_, _, emitter) -> {
                    emitter.emit("item");
                    gate.pass();
                };
        try (StreamClient client = serve(Around.NOTHING.inJson().route(timeout), hook)) {
            Answer answer = client.ask("go").receive();
            assertEquals(200, answer.status());
            assertEquals(
                    "\"item\"\n{\"error\":{\"status\":504,\"detail\":\"Request timed out\"}}\n",
                    answer.body());
            assertFalse(answer.closes());
        }
    }

    @Test
    void failsAsItWouldWhenAnItemCannotBeEncoded() throws Exception {
        Words.Hook<String> refuseB =
                (item, _) -> {
                    if (item.equals("b")) {
                        throw new Exception("checked");
                    }
                    return item;
                };
        try (StreamClient client =
                serve(Around.NOTHING.inJson().encode(refuseB), StreamTest::letters)) {
            assertEquals(500, client.ask("b").receive().status());
            assertTrue(client.ask("ab").receive().body().startsWith("\"a\"\n{\"error\":"));
        }
    }
}
