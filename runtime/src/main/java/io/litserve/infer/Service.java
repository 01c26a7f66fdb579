package io.litserve.infer;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorSignature;
import io.litserve.events.Events;
import io.litserve.metrics.Load;
import io.litserve.metrics.Metrics;
import io.litserve.metrics.Observer;
import io.litserve.tensor.BatchRows;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
    private final ServerConfig config;
    private final List<Device> devices;
    private final Route route;
    private final Set<BodyType> accepts;
    private final Observer observer;
    private final Planner<B> planner;
    private final Intake<B> intake;
    private final Optional<BatchRows> rows;
    private final Strays strays;
    private final Strays authorizing;
    private final Crew<B, I, O> crew = new Crew<>(this);
    private final Optional<InlineCrew<B, I, O>> inline;
    private volatile Runnable atBroken = () -> {};

    /** Plans the service: one worker's endpoint is made here to tell the facts and read bodies. */
    public Service(
            Supplier<? extends Endpoint<B, I, O>> endpoints,
            ServerConfig config,
            List<Device> devices,
            Events events) {
        this.endpoints = endpoints;
        this.reader = endpoints.get();
        this.config = config;
        this.devices = devices;
        this.accepts = reader.accepts();
        this.route = config.overrides().route(reader.route());
        this.observer = new Observer(route.name(), events);
        this.planner = new Planner<>(reader.policy(), hang(), this::tellBroken);
        this.intake = new Intake<>(route.limits().queue(), ownBatching(), planner);
        this.strays = new Strays(hang(), atOnce(), this::tellBroken);
        this.authorizing = new Strays(hang(), Integer.MAX_VALUE, this::tellBroken);
        this.rows =
                Shape.batches(reader) && !Shape.streams(reader)
                        ? Optional.of(new BatchRows(intake.batching().size()))
                        : Optional.empty();
        this.inline = inline();
    }

    private Optional<InlineCrew<B, I, O>> inline() {
        return switch (route.placement()) {
            case Route.Placement.OnWorker _ -> Optional.empty();
            case Route.Placement.OnEventLoop _ -> Optional.of(new InlineCrew<>(this));
        };
    }

    /** How many predictions there may be. */
    private int atOnce() {
        return concurrency() * perDevice() * devices.size();
    }

    private Batching ownBatching() {
        Batching own = Shape.batching(reader);
        if (Shape.batches(reader)) {
            Batching changed = config.overrides().batching(route.path(), own);
            return changed.equals(own) ? own : fitting(changed);
        }
        if (config.overrides().batches(route.path())) {
            throw new IllegalArgumentException(route.path() + " does not batch");
        }
        return own;
    }

    /** A lone request would never be answered if it waited for others longer than it may take. */
    private Batching fitting(Batching batching) {
        Duration timeout = route.limits().timeouts().request();
        if (timeout.isPositive() && batching.window().compareTo(timeout) > 0) {
            throw new IllegalArgumentException(
                    "batch timeout of %s: %s (expected: at most the timeout of a request, %s)"
                            .formatted(route.path(), batching.window(), timeout));
        }
        return batching;
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
     * Changes how batches form, from the next one on.
     *
     * @throws IllegalArgumentException if the endpoint does not batch
     */
    public void batching(Batching changed) {
        if (!Shape.batches(reader)) {
            throw new IllegalArgumentException(route.path() + " does not batch");
        }
        intake.batching(fitting(changed));
    }

    /**
     * Starts the workers, on event loops if that is where they belong. The result completes when
     * all take work, exceptionally when one cannot.
     */
    public CompletableFuture<Void> start(List<? extends Executor> loops) {
        return inline.map(it -> it.start(loops)).orElseGet(this::startWorkers);
    }

    private CompletableFuture<Void> startWorkers() {
        return AllOrFirst.of(
                devices.stream()
                        .flatMap(it -> Collections.nCopies(perDevice(), it).stream())
                        .map(crew::hire)
                        .toList());
    }

    private int perDevice() {
        return route.limits().workersPerDevice();
    }

    /** Whether the endpoint checks its requests itself, in place of the server's key. */
    public boolean authorizes() {
        return reader.authorizes();
    }

    /** What it takes and gives as named tensors, if it does. */
    public Optional<TensorSignature> tensors() {
        return Shape.streams(reader) ? Optional.empty() : reader.tensors();
    }

    /** Where the tensors of requests lie that share a prediction, if they do. */
    public Optional<BatchRows> rows() {
        return rows;
    }

    /** What bodies may be. */
    public Set<BodyType> accepts() {
        return accepts;
    }

    /** Nobody waits any more for a hook that decides whether a request may pass. */
    public void expectEnd(Thread authorization) {
        authorizing.expectEnd(authorization);
    }

    /** Opens a ticket for a request that arrived then, on the clock of {@link System#nanoTime}. */
    public Ticket<B> open(Caller caller, long arrivedNanos) {
        return new Ticket<>(this, caller, arrivedNanos);
    }

    /** How many requests wait for a worker. */
    public int waiting() {
        return intake.waiting();
    }

    /** Whether every worker said that it can serve when last asked; asks them again. */
    public boolean healthy() {
        boolean healthy = inline.map(InlineCrew::healthy).orElseGet(crew::healthy);
        boolean broken = broken();
        if (broken) {
            tellBroken();
        }
        return healthy && !broken;
    }

    /** Whether so much hangs that only a new process helps: workers, the batch policy, hooks. */
    public boolean broken() {
        return crew.broken()
                || planner.isStuck()
                || strays.areTooMany()
                || authorizing.areTooMany()
                || inline.filter(InlineCrew::hangs).isPresent();
    }

    /** Has an action run, on whatever thread, whenever it is found out that it is broken. */
    public void onBroken(Runnable action) {
        atBroken = action;
    }

    void tellBroken() {
        atBroken.run();
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
        if (crew.join(deadlineNanos)) {
            // A ticket that was queued as the workers left is answered now, not after the grace.
            intake.sweep();
        }
        if (inline.isPresent()) {
            inline.get().close(deadlineNanos);
        }
    }

    /** Interrupts the workers that are left and fails what waits. They may yet be joined. */
    public void abort() {
        crew.interrupt();
        intake.sweep();
    }

    /** Where its metrics come from. */
    public Metrics.Source metrics() {
        return new Metrics.Source(route.path(), observer, this::load);
    }

    private Load load() {
        Load.Workers workers = isInline() ? Load.Workers.NONE : crew.workers();
        return new Load(intake.waiting(), route.limits().queue(), workers);
    }

    /** Sets an instance up, on the thread that owns it. */
    void setUp(Endpoint<B, I, O> endpoint, Device device) throws Exception {
        long startNanos = System.nanoTime();
        try {
            endpoint.open(device, settings());
        } catch (Throwable t) {
            observer.setUp(device, startNanos, Optional.of(t));
            throw t;
        }
        observer.setUp(device, startNanos, Optional.empty());
    }

    Observer observer() {
        return observer;
    }

    void replace(WorkerLoop<B, I, O> hanging) {
        crew.replace(hanging);
    }

    /** Whether predictions run on the event loops. */
    boolean isInline() {
        return inline.isPresent();
    }

    Admission admit(Ticket<B> ticket) {
        return inline.isPresent() ? inline.get().run(ticket) : intake.offer(ticket);
    }

    List<Device> devices() {
        return devices;
    }

    int concurrency() {
        return switch (route.placement()) {
            case Route.Placement.OnWorker(int concurrency) -> concurrency;
            case Route.Placement.OnEventLoop _ -> 1;
        };
    }

    Duration hang() {
        return config.patience().hang();
    }

    /** How long a client may take nothing of a stream. */
    Duration writeTimeout() {
        return config.patience().write();
    }

    Settings settings() {
        return new Settings(config.settings());
    }

    Supplier<? extends Endpoint<B, I, O>> endpoints() {
        return endpoints;
    }

    Endpoint<B, I, O> reader() {
        return reader;
    }

    /** The batches that are done; the policy hears of them. */
    Runs runs() {
        return planner.runs();
    }

    Strays strays() {
        return strays;
    }

    Intake<B> intake() {
        return intake;
    }
}
