package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The instances of a service whose predictions run on the event loops: one on each, opened, called
 * and closed there.
 */
final class InlineCrew<B, I, O> {
    private static final Logger log = System.getLogger(InlineCrew.class.getName());

    private final Service<B, I, O> service;
    private final Map<Thread, Instance<B>> instances = new ConcurrentHashMap<>();

    InlineCrew(Service<B, I, O> service) {
        this.service = service;
    }

    CompletableFuture<Void> start(List<? extends Executor> loops) {
        return AllOrFirst.of(
                loops.stream()
                        .map(loop -> CompletableFuture.runAsync(() -> open(loop), loop))
                        .toList());
    }

    private void open(Executor loop) {
        Endpoint<B, I, O> endpoint = service.endpoints().get();
        try {
            service.setUp(endpoint, service.devices().getFirst());
        } catch (Throwable t) {
            close(endpoint);
            throw new CompletionException(t);
        }
        Step<B> step = Shape.step(endpoint, new InFlight(1, service.runs(), service.hang()));
        Tenure tenure = new Tenure(_ -> {}, () -> {});
        Instance<B> instance = new Instance<>(endpoint, step, tenure, loop);
        instances.put(Thread.currentThread(), instance);
    }

    /** Predicts on the calling event loop, where no ticket waits. */
    Admission run(Ticket<B> ticket) {
        Instance<B> instance = instances.get(Thread.currentThread());
        if (instance == null || service.intake().closed()) {
            return Admission.CLOSED;
        }
        List<Ticket<B>> batch = new ArrayList<>(1);
        batch.add(ticket);
        Execution.perform(instance.step, batch, instance.tenure.occupy());
        return Admission.ADMITTED;
    }

    /**
     * Whether every instance says so, asked on its own loop: the answer is there for the next
     * probe.
     */
    boolean healthy() {
        instances.values().forEach(Instance::ask);
        return instances.values().stream().allMatch(it -> it.healthy);
    }

    /** Whether an event loop does not come to answer, because a hook hangs there. */
    boolean hangs() {
        return instances.values().stream().anyMatch(it -> it.asked.lasts(service.hang()));
    }

    /**
     * Tears the instances down, on their loops, until a time on the clock of {@link
     * System#nanoTime}.
     */
    void close(long deadlineNanos) throws InterruptedException {
        List<CompletableFuture<Void>> closing =
                instances.values().stream()
                        .map(it -> CompletableFuture.runAsync(() -> close(it.endpoint), it.loop))
                        .toList();
        instances.clear();
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.log(Level.ERROR, "teardown on an event loop did not end", e);
        }
    }

    private static void close(Endpoint<?, ?, ?> endpoint) {
        try {
            endpoint.close();
        } catch (Throwable t) {
            log.log(Level.ERROR, "teardown failed", t);
        }
    }

    /** One instance; its loop owns it. */
    private static final class Instance<B> {
        private final Endpoint<B, ?, ?> endpoint;
        private final Step<B> step;
        private final Tenure tenure;
        private final Executor loop;
        private final Span asked = new Span();
        private final AtomicBoolean open = new AtomicBoolean();
        private volatile boolean healthy = true;

        Instance(Endpoint<B, ?, ?> endpoint, Step<B> step, Tenure tenure, Executor loop) {
            this.endpoint = endpoint;
            this.step = step;
            this.tenure = tenure;
            this.loop = loop;
        }

        private void ask() {
            if (open.compareAndSet(false, true)) {
                asked.enter();
                loop.execute(this::check);
            }
        }

        private void check() {
            try {
                healthy = endpoint.healthy();
            } catch (Throwable t) {
                log.log(Level.ERROR, "health check failed", t);
                healthy = false;
            } finally {
                asked.leave();
                open.set(false);
            }
        }
    }
}
