package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.Squares;
import io.litserve.endpoint.Batching;
import io.litserve.events.Events;
import io.litserve.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hunts for tickets that are lost or answered twice, in every order of events that chance finds.
 */
class IntakeStressTest {
    private static final byte[] BODY = "{\"input\":3}".getBytes(StandardCharsets.UTF_8);
    private static final long JOIN_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger torndown = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /**
     * One service under test.
     *
     * @param workers that take tickets
     * @param limit of those that may wait
     * @param size of a batch
     * @param windowMicros of a batch
     */
    private record Shape(int workers, int limit, int size, int windowMicros) {
        static Shape random(SplittableRandom random) {
            return new Shape(
                    random.nextInt(1, 5),
                    random.nextInt(1, 9),
                    random.nextInt(1, 5),
                    random.nextBoolean() ? 0 : random.nextInt(1, 200));
        }

        Service<Float, Float, Float> service(Squares.Around around) {
            return service(around, Squares::squares);
        }

        Service<Float, Float, Float> service(
                Squares.Around around, Squares.Hook<List<Float>, List<Float>> predict) {
            Batching batching = Batching.upTo(size, Duration.ofNanos(windowMicros * 1000L));
            return new Service<>(
                    () ->
                            new Squares.Batched(
                                    route -> route.queue(limit).workersPerDevice(workers),
                                    around,
                                    batching,
                                    predict),
                    ServerConfig.STANDARD,
                    List.of(Device.CPU),
                    Events.NONE);
        }
    }

    /** Callers that pause for about as long as a worker looks around before it parks. */
    @Test
    @Tag("improved")
    void noWakeUpIsLost() throws Exception {
        for (int workers = 1; workers <= 4; workers++) {
            for (int callers = 1; callers <= 3; callers += 2) {
                pingPong(new Shape(workers, 8, 1, 0), callers);
                pingPong(new Shape(workers, 8, 3, 0), callers);
                pingPong(new Shape(workers, 8, 2, 60), callers);
                pingPong(new Shape(workers, 8, 3, 20), callers);
            }
        }
    }

    private void pingPong(Shape shape, int callers) throws Exception {
        pingPong(shape.service(Squares.Around.NOTHING), callers);
    }

    /** Predictions wait for each other, so that all workers must be awake at the same time. */
    @Test
    @Tag("improved")
    void noWorkerSleepsWhileWorkWaits() throws Exception {
        for (int workers = 2; workers <= 4; workers++) {
            together(new Shape(workers, 8, 1, 0));
            together(new Shape(workers, 8, 2, 10_000_000));
        }
    }

    private void together(Shape shape) throws Exception {
        CyclicBarrier meeting = new CyclicBarrier(shape.workers());
        Squares.Hook<List<Float>, List<Float>> predict =
                inputs -> {
                    meeting.await(20, TimeUnit.SECONDS);
                    return inputs;
                };
        int callers = shape.workers() * shape.size();
        pingPong(shape.service(Squares.Around.NOTHING, predict), callers);
    }

    private void pingPong(Service<Float, Float, Float> service, int callers) throws Exception {
        service.start(List.of()).get();
        List<Future<?>> running = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            SplittableRandom random = new SplittableRandom(caller);
            running.add(threads.submit(() -> pingPong(service, random)));
        }
        for (Future<?> one : running) {
            one.get();
        }
        close(service);
        assertEquals(0, service.intake().waiting(), "waiting");
    }

    private static Void pingPong(Service<Float, Float, Float> service, SplittableRandom random)
            throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Tally tally = new Tally();
            send(service, tally);
            assertEquals(200, tally.await());
            spin(random.nextInt(60_000));
        }
        return null;
    }

    private static void spin(int nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Ticket<Float> send(Service<Float, Float, Float> service, Tally tally) {
        Ticket<Float> ticket = service.open(tally, System.nanoTime());
        ticket.read(() -> JsonReader.of(BODY, 0, BODY.length));
        switch (ticket.enqueue()) {
            case FULL -> ticket.fail(429, "full");
            case CLOSED -> ticket.fail(503, "closed");
            case ADMITTED, ENDED -> {}
        }
        return ticket;
    }

    private static void close(Service<?, ?, ?> service) throws InterruptedException {
        service.drain();
        service.join(System.nanoTime() + JOIN_NANOS);
        service.abort();
    }

    @Test
    void everyTicketIsAnsweredOnceWhoeverEndsIt() throws Exception {
        for (int seed = 0; seed < 1500; seed++) {
            round(seed);
        }
    }

    private void round(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Shape shape = Shape.random(random);
        torndown.set(0);
        Service<Float, Float, Float> service =
                shape.service(Squares.Around.NOTHING.close(torndown::incrementAndGet));
        service.start(List.of()).get();

        Crowd crowd = new Crowd(service);
        List<Future<?>> running = new ArrayList<>();
        running.add(threads.submit(crowd.senders(random.split())));
        running.add(threads.submit(crowd.senders(random.split())));
        running.add(threads.submit(crowd.leavers(random.split())));
        spin(random.nextInt(400_000));
        close(service);
        for (Future<?> one : running) {
            one.get();
        }
        assertEquals(0, service.intake().waiting(), "waiting");
        crowd.assertAllAnsweredOnce("seed " + seed + ", " + shape);
        assertEquals(shape.workers(), torndown.get(), "workers that tore down");
    }

    /** Those who send tickets and those who end them. */
    private static final class Crowd {
        private static final int TICKETS = 30;

        private final Service<Float, Float, Float> service;
        private final ConcurrentLinkedQueue<Runnable> exits = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Tally> tallies = new ConcurrentLinkedQueue<>();

        Crowd(Service<Float, Float, Float> service) {
            this.service = service;
        }

        Callable<Void> senders(SplittableRandom random) {
            return () -> {
                for (int i = 0; i < TICKETS; i++) {
                    Tally tally = new Tally();
                    tallies.add(tally);
                    Ticket<Float> ticket = send(service, tally);
                    exits.add(random.nextBoolean() ? expiry(ticket) : departure(ticket, tally));
                    spin(random.nextInt(10_000));
                }
                return null;
            };
        }

        private static Runnable expiry(Ticket<Float> ticket) {
            return () -> ticket.refuse(504, "late");
        }

        private static Runnable departure(Ticket<Float> ticket, Tally tally) {
            return () -> {
                if (ticket.cancel()) {
                    tally.leave();
                }
            };
        }

        Callable<Void> leavers(SplittableRandom random) {
            return () -> {
                for (int i = 0; i < TICKETS; i++) {
                    Runnable exit = exits.poll();
                    if (exit != null) {
                        exit.run();
                    }
                    spin(random.nextInt(10_000));
                }
                return null;
            };
        }

        void assertAllAnsweredOnce(String round) throws InterruptedException {
            assertEquals(2 * TICKETS, tallies.size());
            for (Tally tally : tallies) {
                assertTrue(tally.await() >= 0, round);
                tally.assertAnsweredOnce();
            }
        }
    }
}
