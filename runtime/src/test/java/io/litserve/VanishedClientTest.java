package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.litserve.Callback.ErrorEvent;
import io.litserve.Callback.Reason;
import io.litserve.Callback.ResponseEvent;
import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that vanish without a word while the server has something to do for them. No endpoint has
 * a deadline, and each request ends once.
 */
class VanishedClientTest {
    private final Gate gate = new Gate();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Diary diary = new Diary();
    private LitServer server;

    @BeforeEach
    void start() {
        assumeTrue(VanishingClient.isPossible(), "needs Linux");
        Patience patience =
                Patience.STANDARD.idle(Duration.ofSeconds(1)).write(Duration.ofMillis(500));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .callback(diary)
                        .add(() -> new Words.Single(around("/answer"), this::answer))
                        .add(() -> new Words.Single(around("/work"), this::work))
                        .add(() -> new Words.Streamed(around("/stream"), this::emit))
                        .add(() -> new Words.Streamed(around("/flood"), this::flood))
                        .start();
    }

    private static Around around(String path) {
        return Around.NOTHING.route(
                _ -> Route.post(path, path.substring(1)).timeout(Duration.ZERO));
    }

    private String answer(String word, RequestContext context) throws InterruptedException {
        gate.pass();
        return word;
    }

    private String work(String word, RequestContext context) throws InterruptedException {
        gate.pass();
        never.await();
        return word;
    }

    /** So little that it finds room on the way, whoever takes it. */
    private void emit(String word, RequestContext context, Emitter<String> emitter)
            throws InterruptedException {
        emitter.emit(word);
        gate.pass();
        emitter.emit(word);
        never.await();
    }

    private void flood(String word, RequestContext context, Emitter<String> emitter)
            throws InterruptedException {
        emitter.emit(word);
        gate.pass();
        while (true) {
            emitter.emit(word.repeat(1000));
        }
    }

    @AfterEach
    void close() {
        gate.open();
        if (server != null) {
            server.close();
        }
    }

    /** Vanishes while the hook of its request is at the gate. */
    private VanishingClient vanished(String path) throws Throwable {
        VanishingClient client = new VanishingClient(server);
        client.send(RawClient.post(path, "\"word\""));
        gate.awaitArrivals(1);
        client.vanish();
        gate.open();
        return client;
    }

    /** The work for those is given up: they are asked, or do not say that they have got it. */
    @ParameterizedTest
    @ValueSource(strings = {"/work", "/stream", "/flood"})
    void areNoticed(String path) throws Throwable {
        try (VanishingClient _ = vanished(path)) {
            diary.await(ErrorEvent.class, 1);
        }
        assertEndedOnceWith(Reason.CLIENT_LEFT);
    }

    /** The system takes a short reply to pass it on; that is all that a server can do. */
    @Test
    void areAnswered() throws Throwable {
        try (VanishingClient _ = vanished("/answer")) {
            diary.await(ResponseEvent.class, 1);
        }
        assertEndedOnceWith(200);
    }

    @Test
    void areNotWaitedForInTheMiddleOfTheirBody() throws Throwable {
        try (VanishingClient client = new VanishingClient(server)) {
            client.send(RawClient.head("POST", "/answer") + "Content-Length: 99\r\n\r\n\"wo");
            client.vanish();
            diary.await(ErrorEvent.class, 1);
        }
        assertEndedOnceWith(408);
    }

    private void assertEndedOnceWith(int status) {
        server.close();
        Stream<Integer> errors = diary.all(ErrorEvent.class).stream().map(ErrorEvent::status);
        Stream<Integer> replies =
                diary.all(ResponseEvent.class).stream().map(ResponseEvent::status);
        assertEquals(List.of(status), Stream.concat(errors, replies).toList());
    }
}
