package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Callback.BatchEvent;
import io.litserve.Callback.ErrorEvent;
import io.litserve.Callback.Reason;
import io.litserve.Callback.RequestEvent;
import io.litserve.Callback.ResponseEvent;
import io.litserve.Callback.ServerEndEvent;
import io.litserve.Callback.ServerStartEvent;
import io.litserve.Callback.SetupEvent;
import io.litserve.endpoint.Batching;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallbackTest {
    private final Gate gate = new Gate();
    private final Diary diary = new Diary();
    private final LitServer.Builder builder = LitServer.builder().callback(diary).port(0);

    private static Float squareOrFail(Float x) {
        if (x == -1) {
            throw new HttpException(418, "minus one");
        }
        if (x < 0) {
            throw new IllegalStateException("negative");
        }
        return Squares.square(x);
    }

    @Test
    @Tag("improved")
    void aRequestIsToldOfFromItsArrivalToItsReply() throws Exception {
        Instant before = Instant.now();
        try (LitServer server = serve()) {
            HttpResponse<String> reply =
                    new Client(server).post(Client.input(3), "X-Request-Id", "three");
            assertEquals(200, reply.statusCode());
        }
        RequestEvent request = diary.only(RequestEvent.class);
        assertEquals("three", request.requestId());
        assertEquals("square", request.api());
        assertEquals(Client.input(3).length(), request.bytes());
        BatchEvent batch = diary.only(BatchEvent.class);
        assertEquals(List.of("three"), batch.requestIds());
        assertEquals(1, batch.size());
        ResponseEvent response = diary.only(ResponseEvent.class);
        assertEquals("three", response.requestId());
        assertEquals(200, response.status());
        assertEquals(Client.output(9).length(), response.bytes());
        assertTrue(response.took().compareTo(batch.took()) > 0, response::toString);
        assertTrue(!request.at().isBefore(before) && !response.at().isBefore(request.at()));
        diary.assertNone(ErrorEvent.class);
    }

    private LitServer serve() {
        return builder.add(() -> new Squares.Single(CallbackTest::squareOrFail)).start();
    }

    @Test
    void theLifeOfAServerIsToldInOrder() {
        try (LitServer server = serve()) {
            assertTrue(server.port() > 0);
        }
        assertEquals(
                List.of(SetupEvent.class, ServerStartEvent.class, ServerEndEvent.class),
                diary.kinds());
        SetupEvent setup = diary.only(SetupEvent.class);
        assertEquals("square", setup.api());
        assertEquals(Device.CPU, setup.device());
        assertTrue(setup.failure().isEmpty());
        assertEquals(List.of("square"), diary.only(ServerStartEvent.class).apis());
    }

    @Test
    void aSetupThatFailsIsToldWithItsCause() {
        Squares.Around broken =
                Squares.Around.NOTHING.open(_ -> {
                    throw new IllegalStateException("no model");
                });
        builder.add(() -> new Squares.Single(broken));
        assertThrows(StartException.class, builder::start);
        assertEquals("no model", diary.only(SetupEvent.class).failure().orElseThrow().getMessage());
        diary.assertNone(ServerStartEvent.class);
    }

    @Test
    void whatAHookThrewIsToldWithTheError() throws Exception {
        try (LitServer server = serve()) {
            Client client = new Client(server);
            client.post(Client.input(-1), "X-Request-Id", "one");
            client.post(Client.input(-2), "X-Request-Id", "two");
            client.post("{", "X-Request-Id", "bad");
        }
        List<ErrorEvent> errors = diary.all(ErrorEvent.class);
        assertEquals(
                List.of("one", "two", "bad"), errors.stream().map(ErrorEvent::requestId).toList());
        assertEquals(List.of(418, 500, 400), errors.stream().map(ErrorEvent::status).toList());
        assertEquals(
                List.of(Reason.USER, Reason.BACKEND, Reason.USER),
                errors.stream().map(ErrorEvent::reason).toList());
        assertInstanceOf(HttpException.class, errors.get(0).cause().orElseThrow());
        assertInstanceOf(IllegalStateException.class, errors.get(1).cause().orElseThrow());
        assertTrue(errors.get(2).cause().isEmpty());
        assertEquals(3, diary.all(RequestEvent.class).size());
        assertEquals(2, diary.all(BatchEvent.class).size());
        diary.assertNone(ResponseEvent.class);
    }

    @Test
    void aRequestThatWasGivenUpIsToldOnce() throws Exception {
        builder.add(() ->
                new Squares.Single(x -> {
                    gate.passDeaf();
                    return x;
                }));
        try (LitServer server = builder.start()) {
            Client client = new Client(server);
            client.post(Client.input(1), "X-Request-Timeout", "30ms", "X-Request-Id", "late");
            try (RawClient leaving = new RawClient(server.port())) {
                leaving.send(RawClient.square(2, "X-Request-Id: left"));
                diary.await(RequestEvent.class, 2);
                leaving.reset();
            }
            diary.await(ErrorEvent.class, 2);
            gate.open();
        }
        List<ErrorEvent> errors = diary.all(ErrorEvent.class);
        assertEquals(List.of("late", "left"), errors.stream().map(ErrorEvent::requestId).toList());
        assertEquals(
                List.of(Reason.TIMEOUT, Reason.CANCELED),
                errors.stream().map(ErrorEvent::reason).toList());
        assertEquals(499, errors.getLast().status());
        diary.assertNone(ResponseEvent.class);
    }

    @Test
    @Tag("improved")
    void aBatchNamesItsRequests() throws Exception {
        Batching three = Batching.upTo(3, Duration.ofSeconds(10));
        builder.add(() -> new Squares.Batched(three, Squares::squares));
        try (LitServer server = builder.start()) {
            Client client = new Client(server);
            List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                replies.add(client.postLater(Client.input(i), "X-Request-Id", "r" + i));
            }
            for (CompletableFuture<HttpResponse<String>> reply : replies) {
                assertEquals(200, reply.get().statusCode());
            }
        }
        BatchEvent batch = diary.only(BatchEvent.class);
        assertEquals(3, batch.size());
        assertEquals(List.of("r0", "r1", "r2"), batch.requestIds().stream().sorted().toList());
    }

    @Test
    void everyRequestOfManyIsToldOnce() throws Exception {
        int count = 2000;
        try (LitServer server = serve()) {
            Client client = new Client(server);
            List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                float input = i % 5 == 0 ? -2 : i;
                replies.add(client.postLater(Client.input(input), "X-Request-Id", "n" + i));
                if (i % 50 == 0) {
                    replies.getLast().get();
                }
            }
            for (CompletableFuture<HttpResponse<String>> reply : replies) {
                reply.get();
            }
        }
        assertEquals(count, diary.ids(RequestEvent.class, RequestEvent::requestId).size());
        assertEquals(count / 5, diary.ids(ErrorEvent.class, ErrorEvent::requestId).size());
        assertEquals(
                count - count / 5, diary.ids(ResponseEvent.class, ResponseEvent::requestId).size());
    }

    @Test
    @Tag("improved")
    void aCallbackThatThrowsHarmsNeitherRequestsNorOtherCallbacks() throws Exception {
        Diary second = new Diary();
        Callback throwing =
                new Callback() {
                    @Override
                    public void onRequest(RequestEvent event) {
                        throw new AssertionError("a callback that throws");
                    }
                };
        builder.callback(throwing).callback(second);
        try (LitServer server = serve()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, new Client(server).post(Client.input(i)).statusCode());
            }
        }
        assertEquals(3, diary.all(RequestEvent.class).size());
        assertEquals(3, second.all(RequestEvent.class).size());
        assertEquals(3, second.all(ResponseEvent.class).size());
    }

    @Test
    @Tag("improved")
    void aCallbackThatBlocksHarmsNoRequestAndWhatFindsNoRoomIsCounted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Callback blocking =
                new Callback() {
                    @Override
                    public void onServerStart(ServerStartEvent event) {
                        try {
                            release.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        builder.callback(blocking);
        int dropped;
        try (LitServer server = serve();
                RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 7000; i++) {
                assertEquals(200, client.send(RawClient.square(i)).receive().status());
            }
            String page = new Client(server).get("/metrics").body();
            dropped = (int) Scrape.text(page).value("litserve_events_dropped_total");
            assertTrue(dropped > 0, page);
            release.countDown();
            diary.awaitTold(3 * 7000 - dropped);
        }
        assertEquals(3 * 7000 - dropped, diary.told());
    }

    @Test
    void aCallbackThatNeverReturnsDoesNotKeepTheServerFromClosing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        builder.callback(
                new Callback() {
                    @Override
                    public void onSetup(SetupEvent event) {
                        try {
                            never.await();
                        } catch (InterruptedException _) {
                            interrupted.countDown();
                        }
                    }
                });
        LitServer server = serve();
        long start = System.nanoTime();
        server.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    }
}
