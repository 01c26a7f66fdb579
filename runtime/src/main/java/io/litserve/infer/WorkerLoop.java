package io.litserve.infer;

import io.litserve.Device;
import io.litserve.endpoint.Endpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The life of one worker: makes its endpoint, sets it up, answers tickets, tears it down, all on
 * its own thread. No throwable of a hook ends it.
 */
final class WorkerLoop<B, I, O> implements Runnable {
    private static final Logger log = System.getLogger(WorkerLoop.class.getName());

    /** What a worker is doing. */
    enum State {
        STARTING,
        IDLE,
        BUSY,
        DEAD
    }

    private final Service<B, I, O> service;
    private final Device device;
    private final Intake<B> intake;
    private final Seat seat;
    private final Watch watch;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean healthy;
    private volatile boolean abandoned;

    WorkerLoop(Service<B, I, O> service, Device device) {
        this.service = service;
        this.device = device;
        this.intake = service.intake();
        this.seat = intake.seat();
        this.watch = new Watch(service.hang(), () -> service.replace(this));
    }

    Device device() {
        return device;
    }

    /** Completes when the worker takes work, exceptionally if its setup failed. */
    CompletableFuture<Void> started() {
        return started;
    }

    State state() {
        if (started.isCompletedExceptionally()) {
            return State.DEAD;
        }
        if (!started.isDone()) {
            return State.STARTING;
        }
        return seat.idle() ? State.IDLE : State.BUSY;
    }

    /** Whether the API said so when it was last asked. */
    boolean healthy() {
        return healthy;
    }

    /** Has the API asked again, after the prediction that runs. */
    void askHealth() {
        seat.ask();
    }

    /** Has the worker leave when it comes back from where it hangs. */
    void abandon() {
        abandoned = true;
        intake.leave(seat);
        // It may have come back just now and be about to park where nobody wakes it any more.
        seat.ask();
    }

    @Override
    public void run() {
        seat.occupy();
        try {
            while (live(service.endpoints().get())) {
                log.log(Level.WARNING, "an interrupt closed a channel: the instance is replaced");
            }
        } catch (Throwable t) {
            if (!started.completeExceptionally(t)) {
                log.log(Level.ERROR, "worker died", t);
            }
        }
    }

    /** The life of one instance; true if another must take its place. */
    private boolean live(Endpoint<B, I, O> endpoint) throws Exception {
        try {
            service.setUp(endpoint, device);
            checkHealth(endpoint);
            started.complete(null);
            return serve(endpoint);
        } finally {
            healthy = false;
            close(endpoint);
        }
    }

    private boolean serve(Endpoint<B, I, O> endpoint) {
        if (endpoint instanceof Endpoint.Continuous<B, I, O> continuous) {
            ContinuousLoop<B, I, O> loop = new ContinuousLoop<>(continuous, intake, seat, watch);
            return !loop.run(() -> goOn(endpoint)) && !abandoned;
        }
        Execution<B> execution = execution(endpoint);
        List<Ticket<B>> batch = new ArrayList<>();
        boolean good = true;
        while (good && goOn(endpoint) && intake.take(seat, batch)) {
            good = execute(execution, batch);
            batch.clear();
        }
        execution.finish();
        return !good && !abandoned;
    }

    private boolean execute(Execution<B> execution, List<Ticket<B>> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        int size = batch.size();
        long start = System.nanoTime();
        boolean good = execution.execute(batch);
        seat.ran(size, System.nanoTime() - start);
        return good;
    }

    private Execution<B> execution(Endpoint<B, I, O> endpoint) {
        int concurrency = service.concurrency();
        Step<B> step = Shape.step(endpoint, concurrency);
        return concurrency > 1 && Shape.blocks(endpoint)
                ? new Execution.Virtual<>(step, concurrency)
                : new Execution.Direct<>(step, watch);
    }

    /** Does what others asked of this worker meanwhile; false if it is to leave. */
    private boolean goOn(Endpoint<B, I, O> endpoint) {
        if (seat.asked()) {
            seat.answered();
            checkHealth(endpoint);
        }
        return !abandoned;
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
