package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Callback.ErrorEvent;
import io.litserve.Callback.RequestEvent;
import io.litserve.Callback.ResponseEvent;
import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults of every kind at once, and a shutdown in the middle of them: each request that arrived
 * ends once, as its client has seen it, or because that has left.
 */
class AccountingTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 200;

    private final Diary diary = new Diary();
    private final Gate gate = new Gate();

    /** What clients were answered, by the id of their request. */
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    private final CountDownLatch busy = new CountDownLatch(CLIENTS * REQUESTS / 2);
    private final LitServer server =
            LitServer.builder()
                    .config(
                            ServerConfig.STANDARD
                                    .patience(
                                            Patience.STANDARD
                                                    .hang(Duration.ofMillis(50))
                                                    .grace(Duration.ZERO))
                                    .port(0))
                    .callback(diary)
                    .add(() ->
                            new Words.Single(
                                    Around.NOTHING.route(route -> route.queue(4)), this::predict))
                    .add(() -> new Words.Streamed(streamed(), AccountingTest::emit))
                    .start();

    private static Around streamed() {
        return Around.NOTHING.route(_ -> Route.post("/stream", "stream").workersPerDevice(2));
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private String predict(String word, RequestContext context) throws InterruptedException {
        switch (word) {
            case "hang" -> gate.pass();
            case "deaf" -> gate.passDeaf();
            case "memory" -> allocate(Integer.MAX_VALUE);
            case "stack" -> recurse(0);
            default -> {}
        }
        return word;
    }

    private static long[] allocate(int length) {
        return new long[length];
    }

    private static int recurse(int depth) {
        return 1 + recurse(depth + 1);
    }

    private static void emit(String word, RequestContext context, Emitter<String> emitter) {
        for (int i = 0; i < 100; i++) {
            emitter.emit(word.repeat(200) + "\n");
        }
    }

    @Test
    @Tag("improved")
    void everyRequestEndsOnceAsItsClientHasSeen() throws Exception {
        seen.put("deaf", ask("deaf", "/predict", "deaf", "X-Request-Timeout: 100ms"));
        gate.awaitArrivals(1);
        List<Future<?>> crowd = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                String name = "c" + i;
                crowd.add(threads.submit(() -> comeAgain(name, random)));
            }
            assertTrue(busy.await(60, TimeUnit.SECONDS));
            server.close();
        }
        for (Future<?> one : crowd) {
            one.get();
        }
        assertAccounted();
    }

    private void assertAccounted() {
        Set<String> answered = diary.ids(ResponseEvent.class, ResponseEvent::requestId);
        Set<String> failed = diary.ids(ErrorEvent.class, ErrorEvent::requestId);
        Map<String, Integer> ends = new HashMap<>();
        diary.all(ResponseEvent.class).forEach(it -> ends.put(it.requestId(), it.status()));
        diary.all(ErrorEvent.class).forEach(it -> ends.put(it.requestId(), it.status()));
        assertEquals(answered.size() + failed.size(), ends.size(), "ended twice");
        for (String id : diary.ids(RequestEvent.class, RequestEvent::requestId)) {
            assertTrue(ends.containsKey(id), () -> id + " never ended");
        }
        seen.forEach((id, status) -> assertEquals(status, ends.get(id), id));
        Set<Integer> kinds = Set.copyOf(seen.values());
        assertTrue(kinds.containsAll(Set.of(200, 429, 500, 504)), kinds::toString);
    }

    /** Asks until the server closes. */
    private void comeAgain(String name, SplittableRandom random) {
        int asked = 0;
        try {
            while (asked < REQUESTS) {
                ask(name + "n" + asked, random);
                asked++;
                busy.countDown();
            }
        } catch (IOException e) {
            assertTrue(busy.getCount() == 0, e::toString);
        }
    }

    private void ask(String id, SplittableRandom random) throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> seen.put(id, ask(id, "/predict", "memory"));
            case 1 -> seen.put(id, ask(id, "/predict", "stack"));
            case 2 -> seen.put(id, ask(id, "/predict", "hang", "X-Request-Timeout: 20ms"));
            case 3 -> leave(id, "/predict");
            case 4 -> leave(id, "/stream");
            case 5 -> leaveInTheMiddle(id);
            default -> seen.put(id, ask(id, "/predict", "word"));
        }
    }

    private static String request(String id, String path, String word, String... headers) {
        String[] all = List.of(headers).toArray(new String[headers.length + 1]);
        all[headers.length] = "X-Request-Id: " + id;
        return RawClient.post(path, "\"" + word + "\"", all);
    }

    private int ask(String id, String path, String word, String... headers) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(request(id, path, word, headers)).receive().status();
        }
    }

    private void leave(String id, String path) throws IOException {
        new RawClient(server.port()).send(request(id, path, "word")).reset();
    }

    private void leaveInTheMiddle(String id) throws IOException {
        StreamClient client = new StreamClient(server);
        client.send(request(id, "/stream", "word"));
        client.head();
        client.reset();
    }
}
