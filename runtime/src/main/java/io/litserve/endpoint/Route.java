package io.litserve.endpoint;

import java.time.Duration;
import java.util.Objects;

/**
 * The facts of an endpoint: where it is and what it may cost.
 *
 * @param path starts with a slash
 * @param name the name in logs and metrics
 * @param limits what it may cost
 */
public record Route(String path, String name, Limits limits) {
    /** Checks the path. */
    public Route {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limits, "limits");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: '" + path + "' (expected: starts with /)");
        }
    }

    /** Answers {@code POST} at a path, with the default limits. */
    public static Route post(String path, String name) {
        return new Route(path, name, Limits.STANDARD);
    }

    /** The same with so many instances on each device. */
    public Route workersPerDevice(int workers) {
        return limits(
                new Limits(workers, limits.queue(), limits.timeout(), limits.maxPayloadBytes()));
    }

    /** The same with room for so many waiting requests. */
    public Route queue(int waiting) {
        return limits(
                new Limits(
                        limits.workersPerDevice(),
                        waiting,
                        limits.timeout(),
                        limits.maxPayloadBytes()));
    }

    /** The same with a deadline for each request; zero for none. */
    public Route timeout(Duration timeout) {
        return limits(
                new Limits(
                        limits.workersPerDevice(),
                        limits.queue(),
                        timeout,
                        limits.maxPayloadBytes()));
    }

    /** The same with another largest body. */
    public Route maxPayload(long bytes) {
        return limits(
                new Limits(limits.workersPerDevice(), limits.queue(), limits.timeout(), bytes));
    }

    private Route limits(Limits changed) {
        return new Route(path, name, changed);
    }

    /**
     * What an endpoint may cost.
     *
     * @param workersPerDevice instances, and threads that run them, on each device
     * @param queue requests that may wait
     * @param timeout of a request, end to end; zero for none
     * @param maxPayloadBytes the largest body
     */
    public record Limits(int workersPerDevice, int queue, Duration timeout, long maxPayloadBytes) {
        /** One worker, 1024 waiting requests, 30 s, 100 MB. */
        public static final Limits STANDARD =
                new Limits(1, 1024, Duration.ofSeconds(30), 100L << 20);

        /** Checks each component. */
        public Limits {
            if (workersPerDevice < 1) {
                throw new IllegalArgumentException(
                        "workersPerDevice: " + workersPerDevice + " (expected: >= 1)");
            }
            if (queue < 1) {
                throw new IllegalArgumentException("queue: " + queue + " (expected: >= 1)");
            }
            if (timeout.isNegative()) {
                throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 0)");
            }
            if (maxPayloadBytes < 1) {
                throw new IllegalArgumentException(
                        "maxPayloadBytes: " + maxPayloadBytes + " (expected: >= 1)");
            }
        }
    }
}
