package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.FrameClient.Event;
import io.litserve.FrameClient.Stream;
import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 frame by frame. */
class Http2Test {
    private static final int CLIENT_WINDOW = 65_535;
    private static final String KILOBYTE = "x".repeat(1024);

    /** What a client may take to be noticed: 50 ms, and what a busy machine adds to that. */
    private static final long SOON_MILLIS = 1000;

    private final Gate gate = new Gate();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private LitServer server;
    private FrameClient client;

    @BeforeEach
    void start() {
        serve(Patience.STANDARD);
    }

    private void serve(Patience patience) {
        Around single = Around.NOTHING.route(it -> it.workersPerDevice(2));
        Around streamed = Around.NOTHING.route(_ -> words().workersPerDevice(3));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() -> new Words.Single(single, this::answer))
                        .add(() -> new Words.Streamed(streamed, this::emit))
                        .start();
        client = new FrameClient(server);
    }

    private void serveAnew(Patience patience) {
        close();
        serve(patience);
    }

    private static Route words() {
        return Route.post("/words", "stream");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private String answer(String word, RequestContext context) throws InterruptedException {
        if (word.equals("wait")) {
            await(context);
        }
        return word.equals("long") ? KILOBYTE.repeat(1024) : word;
    }

    private void await(RequestContext context) throws InterruptedException {
        context.onCancel(cancelled::countDown);
        try {
            gate.pass();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    /** Emits as many kilobytes as the word says. */
    private void emit(String word, RequestContext context, Emitter<String> emitter)
            throws InterruptedException {
        if (word.equals("break")) {
            emitter.emit("first");
            throw new IllegalStateException("broken");
        }
        for (int i = 0; i < Integer.parseInt(word); i++) {
            emitter.emit(KILOBYTE);
        }
    }

    private Stream ask(String word) {
        return client.post("\"" + word + "\"");
    }

    private Stream askStream(String word) {
        return client.open("POST", "/words", false).send("\"" + word + "\"", true);
    }

    /** Takes nothing of the reply from its first byte on. */
    private Stream askInVain(String path, String word) {
        Stream stream = client.open("POST", path, false).takeNothing();
        return stream.send("\"" + word + "\"", true);
    }

    @Test
    @Tag("improved")
    void begunWithoutAskingItIsServedInTheClear() throws Exception {
        Answer answer = ask("hello").receive();
        assertEquals(200, answer.status());
        assertEquals("hello", answer.body());
        assertEquals(16, answer.header("x-request-id").length());
        assertEquals("ok", client.get("/health").receive().body());
        assertEquals(404, client.get("/nowhere").receive().status());
        assertEquals(256, client.mostStreams());
    }

    /** RFC 9110 section 9.3.2. */
    @Test
    void aRefusalOfHeadHasNoBody() throws Exception {
        Answer answer = client.open("HEAD", "/health", true).receive();
        assertEquals(405, answer.status());
        assertEquals("", answer.body());
        assertEquals("hello", ask("hello").receive().body());
    }

    @Test
    void headersOfAConnectionAreNotThoseOfAStream() throws Exception {
        for (Stream stream : List.of(ask("a"), askStream("1"), ask("["))) {
            Answer answer = stream.receive();
            for (String name : List.of("connection", "transfer-encoding", "keep-alive")) {
                assertFalse(answer.headers().containsKey(name), answer::toString);
            }
        }
    }

    @Test
    void aSlowStreamHoldsUpNoOther() throws Exception {
        Stream slow = askInVain("/words", "1000");
        slow.head();
        List<Stream> unary = new ArrayList<>();
        List<Stream> streamed = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            unary.add(ask("word " + i));
            streamed.add(askStream("" + i));
        }
        for (int i = 0; i < 32; i++) {
            assertEquals("word " + i, unary.get(i).receive().body());
            assertEquals(i * 1024, streamed.get(i).receive().body().length());
        }
        takeWindow(slow);
        slow.takeAll();
        assertEquals(1000 * 1024 - CLIENT_WINDOW, slow.rest().length());
    }

    @Test
    void aStreamThatIsResetIsCancelledAtOnce() throws Exception {
        Stream leaving = ask("wait");
        gate.awaitArrivals(1);
        leaving.reset();
        assertTrue(cancelled.await(SOON_MILLIS, TimeUnit.MILLISECONDS), "not cancelled");
        assertTrue(interrupted.await(SOON_MILLIS, TimeUnit.MILLISECONDS), "not interrupted");
        assertEquals("stays", ask("stays").receive().body());
    }

    @Test
    void allStreamsOfAClientThatLeavesAreCancelled() throws Exception {
        try (FrameClient leaving = new FrameClient(server)) {
            leaving.post("\"wait\"");
            gate.awaitArrivals(1);
        }
        assertTrue(interrupted.await(SOON_MILLIS, TimeUnit.MILLISECONDS), "not interrupted");
    }

    @Test
    void aStreamThatTakesNothingIsReset() throws Exception {
        serveAnew(Patience.STANDARD.write(Duration.ofMillis(200)));
        Stream stalled = askInVain("/predict", "long");
        stalled.head();
        takeWindow(stalled);
        assertEquals(new Event.Reset(Http2Error.INTERNAL_ERROR), stalled.next());
        assertEquals("stays", ask("stays").receive().body());
    }

    /** It would not count as one that takes nothing: what is left of its reply is too little. */
    @Test
    void aStreamThatLeavesTheEndOfItsReplyIsReset() throws Exception {
        serveAnew(Patience.STANDARD.idle(Duration.ofMillis(500)));
        Stream stalled = askInVain("/words", CLIENT_WINDOW / KILOBYTE.length() + 2 + "");
        stalled.head();
        takeWindow(stalled);
        assertEquals(new Event.Reset(Http2Error.CANCEL), stalled.next());
        assertTrue(client.isClosedByServer(), "the stream still counts as open");
    }

    private static void takeWindow(Stream stream) throws InterruptedException {
        for (int taken = 0; taken < CLIENT_WINDOW; ) {
            taken += stream.expect(Event.Data.class).text().length();
        }
    }

    @Test
    void aLongBodyIsTaken() throws Exception {
        String body = KILOBYTE.repeat(2048);
        assertEquals(body, ask(body).receive().body());
    }

    @Test
    void aStreamThatBreaksIsReset() throws Exception {
        Stream broken = askStream("break");
        assertEquals("200", broken.head().status().toString());
        assertEquals("first", broken.expect(Event.Data.class).text());
        assertEquals(new Event.Reset(Http2Error.INTERNAL_ERROR), broken.next());
    }

    /** The client learns the reason first, then that the rest of its body is of no use. */
    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/predict"})
    void aRefusalReachesAClientThatIsStillSending(String path) throws Exception {
        Stream sending = client.open("POST", path, false, "expect", "nothing");
        Answer answer = sending.send("\"", false).receive();
        assertTrue(List.of(404, 417).contains(answer.status()), answer::toString);
        assertTrue(answer.body().startsWith("{\"detail\":"), answer::body);
        assertEquals(new Event.Reset(Http2Error.NO_ERROR), sending.next());
    }

    @Test
    void aBodyIsInvitedWhereTheClientWaitsForThat() throws Exception {
        Stream polite = client.open("POST", "/predict", false, "expect", "100-continue");
        assertEquals("100", polite.head().status().toString());
        assertEquals("hello", polite.send("\"hello\"", true).receive().body());
    }

    @Test
    void aServerThatClosesSaysGoodbyeAndAnswersWhatIsOpen() throws Exception {
        Stream waiting = ask("wait");
        gate.awaitArrivals(1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertEquals(Http2Error.NO_ERROR, client.goodbye());
        gate.open();
        assertEquals("wait", waiting.receive().body());
        assertTrue(client.isClosedByServer());
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aLongReplyIsSentWholeWhileTheServerCloses() throws Exception {
        assertSentWholeWhileTheServerCloses(1 << 20, askInVain("/predict", "long"));
    }

    @Test
    void soIsAStream() throws Exception {
        assertSentWholeWhileTheServerCloses(1000 * KILOBYTE.length(), askInVain("/words", "1000"));
    }

    private void assertSentWholeWhileTheServerCloses(int bytes, Stream slow) throws Exception {
        slow.head();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertEquals(Http2Error.NO_ERROR, client.goodbye());
        slow.takeAll();
        assertEquals(bytes, slow.rest().length());
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatTakesLongerThanTheGraceIsAnswered503() throws Exception {
        serveAnew(Patience.STANDARD.grace(Duration.ofMillis(100)));
        Stream waiting = ask("wait");
        gate.awaitArrivals(1);
        server.close();
        Answer answer = waiting.receive();
        assertEquals(503, answer.status());
        assertEquals("1", answer.header("retry-after"));
    }

    @Test
    void anIdleConnectionIsClosedWithAGoodbye() throws Exception {
        serveAnew(Patience.STANDARD.idle(Duration.ofMillis(500)));
        assertEquals("hello", ask("hello").receive().body());
        assertEquals(Http2Error.NO_ERROR, client.goodbye());
        assertTrue(client.isClosedByServer());
    }

    @Test
    void aBodyThatDoesNotGoOnTimesOut() throws Exception {
        serveAnew(Patience.STANDARD.idle(Duration.ofMillis(500)));
        Stream waiting = ask("wait");
        Stream stalled = client.open("POST", "/predict", false).send("\"", false);
        assertEquals(408, stalled.receive().status());
        assertEquals(new Event.Reset(Http2Error.NO_ERROR), stalled.next());
        gate.open();
        assertEquals("wait", waiting.receive().body());
    }

    @Test
    void aStreamThatIsNoRequestIsResetAlone() throws Exception {
        Stream good = ask("wait");
        Stream bad = client.get("/health", "connection", "close");
        assertEquals(new Event.Reset(Http2Error.PROTOCOL_ERROR), bad.next());
        Http2Headers tunnel = new DefaultHttp2Headers(false).method("CONNECT").authority("h:1");
        Event refusal = client.open(tunnel, true).next();
        assertFalse(
                refusal instanceof Event.Head head && head.headers().status().charAt(0) == '2',
                refusal::toString);
        gate.open();
        assertEquals("wait", good.receive().body());
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        assertEquals(431, client.get("/", "x-large", "x".repeat(20_000)).receive().status());
        assertEquals("ok", client.get("/health").receive().body());
    }

    @Test
    void aClientThatResetsWithoutEndIsShutOut() throws Exception {
        for (int i = 0; i < 300; i++) {
            client.open("POST", "/predict", false).reset();
        }
        assertEquals(Http2Error.ENHANCE_YOUR_CALM, client.goodbye());
        assertTrue(client.isClosedByServer());
        try (FrameClient other = new FrameClient(server)) {
            assertEquals("hello", other.post("\"hello\"").receive().body());
        }
    }
}
