package io.litserve.endpoint;

import java.time.Duration;
import java.util.Objects;

/**
 * The facts of an endpoint: where it is and what it may cost.
 *
 * @param path starts with a slash
 * @param name the name in logs and metrics
 * @param limits what it may cost
 * @param placement where predictions run
 */
public record Route(String path, String name, Limits limits, Placement placement) {
    /** Checks the path. */
    public Route {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: '" + path + "' (expected: starts with /)");
        }
        Objects.requireNonNull(placement, "placement");
    }

    /** Answers {@code POST} at a path, with the default limits, one request at a time. */
    public static Route post(String path, String name) {
        return new Route(path, name, Limits.STANDARD, new Placement.OnWorker(1));
    }

    /** The same with so many instances on each device. */
    public Route workersPerDevice(int workers) {
        return limits(
                new Limits(workers, limits.queue(), limits.timeouts(), limits.maxPayloadBytes()));
    }

    /** The same with room for so many waiting requests. */
    public Route queue(int waiting) {
        return limits(
                new Limits(
                        limits.workersPerDevice(),
                        waiting,
                        limits.timeouts(),
                        limits.maxPayloadBytes()));
    }

    /** The same with a deadline for each request; zero for none. */
    public Route timeout(Duration timeout) {
        return timeouts(new Timeouts(timeout, limits.timeouts().stream()));
    }

    /** The same with a deadline for each whole stream; zero for none. */
    public Route streamTimeout(Duration timeout) {
        return timeouts(new Timeouts(limits.timeouts().request(), timeout));
    }

    /** The same with another largest body. */
    public Route maxPayload(long bytes) {
        return limits(
                new Limits(limits.workersPerDevice(), limits.queue(), limits.timeouts(), bytes));
    }

    /** The same with so many requests at once in each instance. */
    public Route concurrency(int requests) {
        return new Route(path, name, limits, new Placement.OnWorker(requests));
    }

    /** The same with predictions on the event loops, an instance on each. */
    public Route inline() {
        return new Route(path, name, limits, new Placement.OnEventLoop());
    }

    private Route timeouts(Timeouts changed) {
        return limits(
                new Limits(
                        limits.workersPerDevice(),
                        limits.queue(),
                        changed,
                        limits.maxPayloadBytes()));
    }

    private Route limits(Limits changed) {
        return new Route(path, name, changed, placement);
    }

    /** Where predictions run. */
    public sealed interface Placement {
        /**
         * On a worker.
         *
         * @param concurrency requests that one instance handles at once: above 1, each prediction
         *     that blocks has a virtual thread of its own
         */
        record OnWorker(int concurrency) implements Placement {
            /** Checks the concurrency. */
            public OnWorker {
                if (concurrency < 1) {
                    throw new IllegalArgumentException(
                            "concurrency: " + concurrency + " (expected: >= 1)");
                }
            }
        }

        /** On the event loop that received the request, at once. */
        record OnEventLoop() implements Placement {}
    }

    /**
     * What an endpoint may cost.
     *
     * @param workersPerDevice instances, and threads that run them, on each device
     * @param queue requests that may wait
     * @param timeouts how long a request may take
     * @param maxPayloadBytes the largest body
     */
    public record Limits(int workersPerDevice, int queue, Timeouts timeouts, long maxPayloadBytes) {
        /** One worker, 1024 waiting requests, 30 s, 100 MB. */
        public static final Limits STANDARD =
                new Limits(
                        1, 1024, new Timeouts(Duration.ofSeconds(30), Duration.ZERO), 100L << 20);

        /** Checks each component. */
        public Limits {
            Objects.requireNonNull(timeouts, "timeouts");
            if (workersPerDevice < 1) {
                throw new IllegalArgumentException(
                        "workersPerDevice: " + workersPerDevice + " (expected: >= 1)");
            }
            if (queue < 1) {
                throw new IllegalArgumentException("queue: " + queue + " (expected: >= 1)");
            }
            if (maxPayloadBytes < 1) {
                throw new IllegalArgumentException(
                        "maxPayloadBytes: " + maxPayloadBytes + " (expected: >= 1)");
            }
        }
    }

    /**
     * How long a request may take; zero for as long as it likes.
     *
     * @param request end to end, for a streamed reply up to its first item
     * @param stream a whole streamed reply, from its first item
     */
    public record Timeouts(Duration request, Duration stream) {
        /** Checks both components. */
        public Timeouts {
            if (request.isNegative()) {
                throw new IllegalArgumentException("timeout: " + request + " (expected: >= 0)");
            }
            if (stream.isNegative()) {
                throw new IllegalArgumentException(
                        "streamTimeout: " + stream + " (expected: >= 0)");
            }
        }
    }
}
