package io.litserve.infer;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.dispatch.ScoreApi;
import io.litserve.dispatch.ScoreApiEndpoint;
import io.litserve.endpoint.Batching;
import io.litserve.events.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A bounded queue to one worker that takes batches; the worker does nothing with them. */
sealed interface HandOff {
    /** How many may wait. */
    int LIMIT = 1024;

    /** Puts one request into the queue; false if it is full. */
    boolean offer();

    /** Takes batches until the thread is interrupted or the queue is closed. */
    void work();

    /** Has the worker leave. */
    void close();

    /** Ours: each request is a ticket, which is started, answered and counted. */
    final class Ours implements HandOff {
        private static final Tenure TENURE = new Tenure(_ -> {}, () -> {});

        private final Service<ScoreApi.Request, ?, ?> service =
                new Service<>(
                        ScoreApiEndpoint::new,
                        ServerConfig.STANDARD,
                        List.of(Device.CPU),
                        Events.NONE);
        private final Caller caller = new PatientCaller(new EmptyContext("r"));

        Ours(int batch) {
            service.batching(Batching.upTo(batch));
        }

        @Override
        public boolean offer() {
            return service.open(caller, System.nanoTime()).enqueue() == Admission.ADMITTED;
        }

        @Override
        public void work() {
            work(service.intake());
        }

        private static <B> void work(Intake<B> intake) {
            Seat seat = intake.seat();
            seat.occupy();
            List<Ticket<B>> batch = new ArrayList<>();
            while (intake.take(seat, batch)) {
                answer(batch);
                batch.clear();
            }
        }

        private static <B> void answer(List<Ticket<B>> batch) {
            Occupation busy = TENURE.occupy();
            for (Ticket<B> ticket : batch) {
                ticket.start(busy);
            }
            busy.begin();
            batch.forEach(Ticket::end);
            busy.end();
        }

        @Override
        public void close() {
            service.drain();
        }
    }

    /** The JDK's queue, and nothing around it. */
    final class Jdk implements HandOff {
        private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>(LIMIT);
        private final int most;

        Jdk(int batch) {
            most = batch;
        }

        @Override
        public boolean offer() {
            return queue.offer(new Object());
        }

        @Override
        public void work() {
            List<Object> batch = new ArrayList<>();
            try {
                while (!Thread.interrupted()) {
                    batch.add(queue.take());
                    queue.drainTo(batch, most - 1);
                    batch.clear();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {}
    }
}
