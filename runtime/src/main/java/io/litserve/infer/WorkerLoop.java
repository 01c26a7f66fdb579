package io.litserve.infer;

import io.litserve.Device;
import io.litserve.Settings;
import io.litserve.endpoint.Endpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The life of one worker: makes its endpoint, sets it up, answers tickets, tears it down, all on
 * its own thread. No throwable of a hook ends it.
 */
final class WorkerLoop<B, I, O> implements Runnable {
    private static final Logger log = System.getLogger(WorkerLoop.class.getName());

    private final Supplier<? extends Endpoint<B, I, O>> endpoints;
    private final Intake<B> intake;
    private final int concurrency;
    private final Seat seat;
    private final Device device;
    private final Settings settings;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean healthy;

    WorkerLoop(Service<B, I, O> service, Seat seat, Device device, Settings settings) {
        this.endpoints = service.endpoints();
        this.intake = service.intake();
        this.concurrency = service.route().concurrency();
        this.seat = seat;
        this.device = device;
        this.settings = settings;
    }

    /** Completes when the worker takes work, exceptionally if its setup failed. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Whether the API said so when it was last asked. */
    boolean healthy() {
        return healthy;
    }

    /** Has the API asked again, after the prediction that runs. */
    void askHealth() {
        seat.ask();
    }

    @Override
    public void run() {
        seat.occupy();
        try {
            live(endpoints.get());
        } catch (Throwable t) {
            if (!started.completeExceptionally(t)) {
                log.log(Level.ERROR, "worker died", t);
            }
        }
    }

    private void live(Endpoint<B, I, O> endpoint) throws Exception {
        try {
            endpoint.open(device, settings);
            checkHealth(endpoint);
            started.complete(null);
            serve(endpoint);
        } finally {
            healthy = false;
            close(endpoint);
        }
    }

    private void serve(Endpoint<B, I, O> endpoint) {
        if (endpoint instanceof Endpoint.Continuous<B, I, O> continuous) {
            new ContinuousLoop<>(continuous, intake, seat, () -> oblige(endpoint)).run();
            return;
        }
        Execution<B> execution = execution(endpoint);
        List<Ticket<B>> batch = new ArrayList<>();
        while (intake.take(seat, batch)) {
            execute(execution, batch);
            batch.clear();
            oblige(endpoint);
        }
        execution.finish();
    }

    private void execute(Execution<B> execution, List<Ticket<B>> batch) {
        int size = batch.size();
        long start = System.nanoTime();
        execution.execute(batch);
        seat.ran(size, System.nanoTime() - start);
    }

    private Execution<B> execution(Endpoint<B, I, O> endpoint) {
        Step<B> step = Shape.step(endpoint, concurrency);
        return concurrency > 1 && Shape.blocks(endpoint)
                ? new Execution.Virtual<>(step, concurrency)
                : new Execution.Direct<>(step);
    }

    /** Does what others asked of this worker meanwhile. */
    private void oblige(Endpoint<B, I, O> endpoint) {
        if (seat.asked()) {
            seat.answered();
            checkHealth(endpoint);
        }
    }

    private void checkHealth(Endpoint<B, I, O> endpoint) {
        try {
            healthy = endpoint.healthy();
        } catch (Throwable t) {
            log.log(Level.ERROR, "health check failed", t);
            healthy = false;
        }
    }

    private void close(Endpoint<B, I, O> endpoint) {
        try {
            endpoint.close();
        } catch (Throwable t) {
            log.log(Level.ERROR, "teardown failed", t);
        }
    }
}
