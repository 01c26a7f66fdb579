package io.litserve.infer;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One endpoint at work: its queue, and on each device its workers, each with an instance of its
 * own.
 *
 * <p>Start it once, close it once; tickets come from any thread.
 *
 * @param <B> what a body is read into
 * @param <I> what predict takes
 * @param <O> what predict returns
 */
public final class Service<B, I, O> {
    private final Supplier<? extends Endpoint<B, I, O>> endpoints;
    private final Endpoint<B, I, O> reader;
    private final Route route;
    private final Intake<B> intake;
    private final List<WorkerLoop<B, I, O>> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Plans the service: one worker's endpoint is made here to tell the facts and read bodies. */
    public Service(
            Supplier<? extends Endpoint<B, I, O>> endpoints,
            ServerConfig config,
            List<Device> devices) {
        this.endpoints = endpoints;
        this.reader = endpoints.get();
        this.route = config.overrides().route(reader.route());
        int perDevice = route.limits().workersPerDevice();
        this.intake = new Intake<>(route.limits().queue(), batching(config), reader.policy());
        plan(devices, perDevice, new Settings(config.settings()));
    }

    private Batching batching(ServerConfig config) {
        Batching own = Shape.batching(reader);
        return Shape.batches(reader) ? config.overrides().batching(route.path(), own) : own;
    }

    private void plan(List<Device> devices, int perDevice, Settings settings) {
        for (Device device : devices) {
            for (int i = 0; i < perDevice; i++) {
                WorkerLoop<B, I, O> loop = new WorkerLoop<>(this, intake.seat(), device, settings);
                String name = "lit-" + route.name() + "-" + device + "-" + i;
                loops.add(loop);
                // A daemon, so that a hook that hangs in native code cannot keep the process alive.
                threads.add(Thread.ofPlatform().name(name).daemon().unstarted(loop));
            }
        }
    }

    /** The facts, after the overrides of the server's configuration. */
    public Route route() {
        return route;
    }

    /** Whether its replies have several items. */
    public boolean streams() {
        return Shape.streams(reader);
    }

    /**
     * Starts the workers. The result completes when all take work, exceptionally when one cannot.
     */
    public CompletableFuture<Void> start() {
        threads.forEach(Thread::start);
        return CompletableFuture.allOf(
                loops.stream().map(WorkerLoop::started).toArray(CompletableFuture[]::new));
    }

    /** Opens a ticket for a request that arrives. */
    public Ticket<B> open(Caller caller) {
        return new Ticket<>(this, caller);
    }

    /** Whether every worker said that it can serve when last asked; asks them again. */
    public boolean healthy() {
        boolean healthy = loops.stream().allMatch(WorkerLoop::healthy);
        loops.forEach(WorkerLoop::askHealth);
        return healthy;
    }

    /** Takes no more tickets. Workers finish what waits, tear down and leave. */
    public void drain() {
        intake.close();
    }

    /**
     * Waits for the workers to leave.
     *
     * @param deadlineNanos on the clock of {@link System#nanoTime}
     */
    public void join(long deadlineNanos) throws InterruptedException {
        for (Thread thread : threads) {
            long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
            thread.join(millis);
        }
    }

    /** Interrupts the workers that are left and fails what waits. */
    public void abort() {
        threads.forEach(Thread::interrupt);
        intake.sweep();
    }

    Supplier<? extends Endpoint<B, I, O>> endpoints() {
        return endpoints;
    }

    Endpoint<B, I, O> reader() {
        return reader;
    }

    Intake<B> intake() {
        return intake;
    }
}
