package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import io.litserve.events.Events;
import io.litserve.http.HttpServer;
import io.litserve.http.Premises;
import io.litserve.infer.AllOrFirst;
import io.litserve.infer.Service;
import io.litserve.process.Member;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A running server.
 *
 * <pre>{@code
 * try (LitServer server = LitServer.builder().add(SquareApiEndpoint::new).port(0).start()) {
 *     ... server.port() ...
 * }
 * }</pre>
 *
 * <p>Thread-safe. It installs no shutdown hooks; {@link Builder#run} does, for generated mains.
 */
public final class LitServer implements AutoCloseable {
    /**
     * How long workers have to leave when another could not start, for some may still set up, and
     * to tear down once they were interrupted.
     */
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final List<Device> devices;
    private final List<Service<?, ?, ?>> services;
    private final Events events;
    private final HttpServer http;
    private final Consumer<LitServer> atShutdown;
    private final Optional<Member> member;
    private boolean closed;

    private LitServer(Builder builder) {
        this.config = builder.config;
        this.atShutdown = builder.atShutdown;
        this.member = builder.member;
        config.logLevel().ifPresent(LogLevel::set);
        this.devices = Discovery.MACHINE.devices(config.accelerator());
        this.events = new Events(builder.callbacks, builder.sinks);
        this.services = builder.services(devices, events);
        member.ifPresent(it -> services.forEach(service -> service.onBroken(it::broken)));
        this.http = listen();
        events.open();
    }

    private HttpServer listen() {
        try {
            return new HttpServer(new Premises(config, devices, member), services, events);
        } catch (IOException e) {
            throw StartException.cannotListen(config, e);
        }
    }

    /** Begins a server without endpoints, with {@link ServerConfig#STANDARD}. */
    public static Builder builder() {
        return new Builder();
    }

    private void awaitWorkers() {
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        services.forEach(it -> starting.add(it.start(http.loops())));
        try {
            AllOrFirst.of(starting).join();
        } catch (CompletionException e) {
            close(PARTING);
            throw new StartException("setup failed: " + e.getCause(), e.getCause());
        }
        // Told first, so that no request is told of before.
        List<String> apis = services.stream().map(it -> it.route().name()).toList();
        events.tell(new Callback.ServerStartEvent(Instant.now(), port(), apis));
        open();
    }

    private void open() {
        try {
            http.ready(() -> atShutdown.accept(this));
        } catch (IOException e) {
            close(PARTING);
            throw StartException.cannotListen(config, e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return http.port();
    }

    /**
     * Changes how batches form at an endpoint, from the next batch on.
     *
     * @throws IllegalArgumentException if there is no endpoint at the path, or it does not batch
     */
    public void batching(String path, Batching changed) {
        service(path).batching(changed);
    }

    /**
     * How many requests wait at an endpoint for a worker: what to scale by.
     *
     * @throws IllegalArgumentException if there is no endpoint at the path
     */
    public int waiting(String path) {
        return service(path).waiting();
    }

    private Service<?, ?, ?> service(String path) {
        return services.stream()
                .filter(it -> it.route().path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint at " + path));
    }

    /** Where a body that is refused is refused before any hook hears of it. */
    List<String> unguardedPaths() {
        return services.stream()
                .filter(it -> !it.authorizes())
                .map(it -> it.route().path())
                .toList();
    }

    /** What its workers compute on. */
    public List<Device> devices() {
        return devices;
    }

    /**
     * Refuses new requests, answers accepted ones within the grace of the configuration, tears the
     * APIs down and stops. Does nothing the second time.
     */
    @Override
    public void close() {
        close(config.patience().grace());
    }

    private synchronized void close(Duration grace) {
        if (closed) {
            return;
        }
        closed = true;
        services.forEach(Service::drain);
        http.drain();
        try {
            finish(System.nanoTime() + grace.toNanos());
            abort();
            join(System.nanoTime() + PARTING.toNanos());
        } catch (InterruptedException _) {
            abort();
            Thread.currentThread().interrupt();
        }
        http.close();
        events.tell(new Callback.ServerEndEvent(Instant.now()));
        events.close();
    }

    private void finish(long deadlineNanos) throws InterruptedException {
        join(deadlineNanos);
        http.awaitIdle(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    private void join(long deadlineNanos) throws InterruptedException {
        for (Service<?, ?, ?> service : services) {
            service.join(deadlineNanos);
        }
    }

    private void abort() {
        // Before the interrupt of the hooks that are left, which would answer 500.
        http.abort();
        services.forEach(Service::abort);
    }

    /** A server to be. For one thread. */
    public static final class Builder {
        private final List<Planned<?, ?, ?>> planned = new ArrayList<>();
        private final List<Callback> callbacks = new ArrayList<>();
        private final List<Sink> sinks = new ArrayList<>();
        private final long bornNanos = System.nanoTime();
        private ServerConfig config = ServerConfig.STANDARD;
        private Consumer<LitServer> atShutdown = LitServer::close;
        private Optional<Member> member = Optional.empty();

        private Builder() {}

        /**
         * Adds an endpoint, given by what makes one: one more for each worker.
         *
         * @param <B> what a body is read into
         * @param <I> what predict takes
         * @param <O> what predict returns
         */
        public <B, I, O> Builder add(Supplier<? extends Endpoint<B, I, O>> endpoints) {
            planned.add(new Planned<>(endpoints));
            return this;
        }

        /** Has a callback told what happens; several are told in the order of their adding. */
        public Builder callback(Callback callback) {
            callbacks.add(Objects.requireNonNull(callback, "callback"));
            return this;
        }

        /** Has a sink take what hooks log. */
        public Builder sink(Sink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /** Listens on this port, 0 for a free one. */
        public Builder port(int port) {
            return config(config.port(port));
        }

        /** Listens on this address. */
        public Builder host(String host) {
            return config(config.host(host));
        }

        /** Replaces the whole configuration. */
        public Builder config(ServerConfig replacement) {
            config = replacement;
            return this;
        }

        ServerConfig config() {
            return config;
        }

        /** Has another thing done when a client shuts the server down than to close it. */
        Builder atShutdown(Consumer<LitServer> action) {
            atShutdown = action;
            return this;
        }

        /** Serves on a port that others listen on too. */
        Builder member(Member one) {
            member = Optional.of(one);
            return port(one.port());
        }

        /**
         * Plans all services, as {@link #start} would.
         *
         * @throws IllegalArgumentException if the configuration does not fit the endpoints
         */
        void requireFit() {
            services(List.of(Device.CPU), Events.NONE);
        }

        /** When the program began to make a server, on the clock of {@link System#nanoTime}. */
        long bornNanos() {
            return bornNanos;
        }

        int endpoints() {
            return planned.size();
        }

        /**
         * Starts the server and returns once it is ready.
         *
         * @throws StartException if the port is taken or a setup fails
         * @throws IllegalArgumentException if the configuration does not fit the endpoints, or the
         *     machine has no such devices
         */
        public LitServer start() {
            LitServer server = new LitServer(this);
            server.awaitWorkers();
            return server;
        }

        /**
         * Serves as a process: reads the options, starts, prints a line when ready, and serves
         * until SIGTERM or SIGINT. Exits with code 2 for a wrong option, 1 if the start fails.
         *
         * <p>With several processes, this one starts them, each by the command line of this one,
         * and looks after them; they serve.
         */
        public void run(String... args) {
            new Launch(this).run(args);
        }

        private List<Service<?, ?, ?>> services(List<Device> devices, Events events) {
            List<Service<?, ?, ?>> services = new ArrayList<>();
            planned.forEach(it -> services.add(it.service(config, devices, events)));
            requireKnown(config.overrides().paths(), services);
            return services;
        }

        private static void requireKnown(Set<String> paths, List<Service<?, ?, ?>> services) {
            Set<String> known =
                    services.stream()
                            .map(it -> it.route().path())
                            .collect(Collectors.toCollection(TreeSet::new));
            for (String path : paths) {
                if (!known.contains(path)) {
                    throw new IllegalArgumentException(
                            "no endpoint at " + path + " (expected: one of " + known + ")");
                }
            }
        }
    }

    /** An endpoint that was added. */
    private record Planned<B, I, O>(Supplier<? extends Endpoint<B, I, O>> endpoints) {
        Service<B, I, O> service(ServerConfig config, List<Device> devices, Events events) {
            return new Service<>(endpoints, config, devices, events);
        }
    }
}
