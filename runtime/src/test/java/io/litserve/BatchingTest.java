package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BatchingTest {
    private final Gate gate = new Gate();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(UnaryOperator<Route> facts, Batching batching) {
        server =
                LitServer.builder()
                        .add(() -> new Squares.Batched(facts, batching, this::predict))
                        .port(0)
                        .start();
    }

    private List<Float> predict(List<Float> inputs) {
        sizes.add(inputs.size());
        return Squares.squares(inputs);
    }

    /** The quickest tells, since the machine may be busy with something else. */
    @Test
    void withoutAWindowALoneRequestDoesNotWait() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(16));
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            assertEquals(Client.output(i * i), new Client(server).post(Client.input(i)).body());
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        assertTrue(nanos[0] < 10_000_000, () -> "at least " + nanos[0] + " ns");
    }

    @Test
    @Tag("parity")
    void aLoneRequestWaitsForTheWindowThatItOpened() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(16, Duration.ofMillis(100)));
        long start = System.nanoTime();
        assertEquals(Client.output(4), new Client(server).post(Client.input(2)).body());
        long took = System.nanoTime() - start;
        assertTrue(took >= 100_000_000, () -> "took " + took + " ns");
        assertEquals(List.of(1), sizes);
    }

    @Test
    @Tag("parity")
    void aFullBatchLeavesAtOnce() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(4, Duration.ofMinutes(10)));
        sendTogether(8);
        assertEquals(List.of(4, 4), sizes);
    }

    /** While the worker computes, the window of those that wait passes: they leave together. */
    @Test
    @Tag("improved")
    void theWindowBeginsWithTheFirstRequestThatWaits() throws Exception {
        server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Batched(
                                        Batching.upTo(16, Duration.ofMillis(1500)),
                                        this::predictAtGate))
                        .port(0)
                        .start();
        Client client = new Client(server);
        CompletableFuture<HttpResponse<String>> first = client.postLater(Client.input(1));
        gate.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> second = client.postLater(Client.input(2));
        // Another deadline that is later than the window of the second one.
        client.post(Client.input(3), "X-Request-Timeout", "1600ms");

        long start = System.nanoTime();
        gate.open();
        assertEquals(Client.output(1), first.get().body());
        assertEquals(Client.output(4), second.get().body());
        long took = System.nanoTime() - start;
        assertTrue(took < 1_400_000_000, () -> "a second window: " + took + " ns");
        assertEquals(List.of(1, 1), sizes);
    }

    private List<Float> predictAtGate(List<Float> inputs) throws InterruptedException {
        gate.pass();
        return predict(inputs);
    }

    private void sendTogether(int count) throws Exception {
        Client client = new Client(server);
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(client.postLater(Client.input(i)));
        }
        for (int i = 0; i < count; i++) {
            assertEquals(Client.output(i * i), sent.get(i).get().body());
        }
    }

    @Test
    @Tag("parity")
    void batchesFormUnderLoadAndEveryAnswerBelongsToItsQuestion() throws Exception {
        serve(UnaryOperator.identity(), Batching.upTo(16));
        load(26, 200);
        int most = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertEquals(26 * 200, sizes.stream().mapToInt(Integer::intValue).sum());
        assertTrue(most > 1 && most <= 16, () -> "batches " + sizes);
    }

    @Test
    void workersShareAQueueAndEachInstanceHasAThreadOfItsOwn() throws Exception {
        Set<Owned> instances = ConcurrentHashMap.newKeySet();
        server =
                LitServer.builder()
                        .add(() -> {
                            Owned owned = new Owned();
                            instances.add(owned);
                            return owned.endpoint();
                        })
                        .port(0)
                        .start();
        load(8, 200);
        server.close();
        // One more than workers: it tells the facts and reads bodies.
        assertEquals(4, instances.size());
        assertEquals(3, instances.stream().filter(it -> it.threads.size() == 1).count());
        assertEquals(1, instances.stream().filter(it -> it.threads.isEmpty()).count());
        assertEquals(3, instances.stream().flatMap(it -> it.threads.stream()).distinct().count());
    }

    /** An endpoint that notes which threads touch it. */
    private static final class Owned {
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Squares.Single endpoint() {
            Squares.Around around =
                    new Squares.Around(
                            _ -> touch(),
                            this::touch,
                            () -> touched(true),
                            () -> {},
                            this::touched,
                            this::touched);
            return new Squares.Single(
                    route -> route.workersPerDevice(3), around, x -> Squares.square(touched(x)));
        }

        private <T> T touched(T value) {
            touch();
            return value;
        }

        private void touch() {
            threads.add(Thread.currentThread());
        }
    }

    /** Clients that each ask one thing after another, and no thing twice. */
    private void load(int clients, int requests) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int first = i * requests;
                running.add(threads.submit(() -> ask(first, first + requests)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private Void ask(int from, int to) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = from; i < to; i++) {
                Answer answer = client.send(RawClient.square(i)).receive();
                assertEquals(Client.output((float) i * i), answer.body());
            }
        }
        return null;
    }
}
