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
 * its own thread. No throwable of a hook ends it; but for the first setup, on which the start of
 * the server depends, one that fails is tried again.
 */
final class WorkerLoop<B, I, O> implements Runnable {
    private static final Logger log = System.getLogger(WorkerLoop.class.getName());

    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

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
    private final Span checking = new Span();
    private final boolean replaces;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean setUp;
    private volatile boolean healthy;
    private volatile boolean abandoned;

    /** Of the worker: until the next attempt to set an instance up. */
    private long pauseNanos = FIRST_PAUSE_NANOS;

    /** A worker that replaces another does not give up when its setup fails. */
    WorkerLoop(Service<B, I, O> service, Device device, boolean replaces) {
        this.service = service;
        this.device = device;
        this.replaces = replaces;
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
        if (!setUp) {
            return State.STARTING;
        }
        return seat.idle() ? State.IDLE : State.BUSY;
    }

    /** Whether the API said so when it was last asked. */
    boolean healthy() {
        return healthy;
    }

    /** Whether the API does not answer when it is asked. */
    boolean hangs() {
        return checking.lasts(service.hang());
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
        boolean goesOn = true;
        while (goesOn) {
            goesOn = attempt();
        }
    }

    /** The life of one instance; true if another is to follow. */
    private boolean attempt() {
        try {
            return live(service.endpoints().get()) && !abandoned;
        } catch (Throwable t) {
            if (!replaces && started.completeExceptionally(t)) {
                return false;
            }
            log.log(Level.ERROR, "a worker has no instance and tries again", t);
            seat.pause(pauseNanos, this::leaving);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
            return !leaving();
        }
    }

    private boolean leaving() {
        return abandoned || intake.closed();
    }

    private boolean live(Endpoint<B, I, O> endpoint) throws Exception {
        try {
            service.setUp(endpoint, device);
            checkHealth(endpoint);
            setUp = true;
            pauseNanos = FIRST_PAUSE_NANOS;
            started.complete(null);
            return serve(endpoint).over();
        } finally {
            setUp = false;
            healthy = false;
            // Of the interrupts of a hook, the last may come late.
            Thread.interrupted();
            close(endpoint);
        }
    }

    private Tenure serve(Endpoint<B, I, O> endpoint) {
        boolean virtual = service.concurrency() > 1 && Shape.blocks(endpoint);
        Tenure tenure = new Tenure(busy -> expectEnd(busy, virtual), seat::ask);
        if (endpoint instanceof Endpoint.Continuous<B, I, O> continuous) {
            new ContinuousLoop<>(continuous, intake, seat, tenure).run(() -> goOn(endpoint));
        } else {
            serve(endpoint, tenure, virtual);
        }
        return tenure;
    }

    private void expectEnd(Occupation busy, boolean virtual) {
        if (virtual) {
            service.strays().expectEnd(busy.thread());
        } else {
            watch.expectEnd(busy::over);
        }
    }

    private void serve(Endpoint<B, I, O> endpoint, Tenure tenure, boolean virtual) {
        Execution<B> execution = execution(endpoint, tenure, virtual);
        List<Ticket<B>> batch = new ArrayList<>();
        while (!tenure.over() && goOn(endpoint) && intake.take(seat, batch)) {
            if (!batch.isEmpty()) {
                execution.execute(batch);
                batch.clear();
            }
        }
        execution.finish();
    }

    private Execution<B> execution(Endpoint<B, I, O> endpoint, Tenure tenure, boolean virtual) {
        Runs runs = service.runs();
        int concurrency = service.concurrency();
        Step<B> step = Shape.step(endpoint, new InFlight(concurrency, runs, service.hang()));
        Step<B> timed = Shape.blocks(endpoint) ? new TimedStep<>(step, runs) : step;
        return virtual
                ? new Execution.Virtual<>(timed, tenure, concurrency)
                : new Execution.Direct<>(timed, tenure);
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
        checking.enter();
        try {
            healthy = endpoint.healthy();
        } catch (Throwable t) {
            log.log(Level.ERROR, "health check failed", t);
            healthy = false;
        } finally {
            checking.leave();
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
