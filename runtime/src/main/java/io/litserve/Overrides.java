package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that replace those of the annotations when a server starts.
 *
 * @param workersPerDevice instances on each device
 * @param queue requests that may wait
 * @param timeout of a request, end to end; zero for none
 * @param streamTimeout of a whole stream; zero for none
 * @param maxPayload the largest body in bytes
 * @param batchSize the largest batch, of endpoints that batch
 * @param batchTimeout the window of a batch, of endpoints that batch
 */
public record Overrides(
        PerApi<Integer> workersPerDevice,
        PerApi<Integer> queue,
        PerApi<Duration> timeout,
        PerApi<Duration> streamTimeout,
        PerApi<Long> maxPayload,
        PerApi<Integer> batchSize,
        PerApi<Duration> batchTimeout) {
    /** Leaves everything as the annotations say. */
    public static final Overrides NONE =
            new Overrides(
                    PerApi.none(),
                    PerApi.none(),
                    PerApi.none(),
                    PerApi.none(),
                    PerApi.none(),
                    PerApi.none(),
                    PerApi.none());

    /** The same with other instances per device. */
    public Overrides workersPerDevice(PerApi<Integer> workers) {
        return new Overrides(
                workers, queue, timeout, streamTimeout, maxPayload, batchSize, batchTimeout);
    }

    /** The same with room for other numbers of waiting requests. */
    public Overrides queue(PerApi<Integer> waiting) {
        return new Overrides(
                workersPerDevice,
                waiting,
                timeout,
                streamTimeout,
                maxPayload,
                batchSize,
                batchTimeout);
    }

    /** The same with other deadlines. */
    public Overrides timeout(PerApi<Duration> time) {
        return new Overrides(
                workersPerDevice, queue, time, streamTimeout, maxPayload, batchSize, batchTimeout);
    }

    /** The same with other deadlines of whole streams. */
    public Overrides streamTimeout(PerApi<Duration> time) {
        return new Overrides(
                workersPerDevice, queue, timeout, time, maxPayload, batchSize, batchTimeout);
    }

    /** The same with other largest bodies. */
    public Overrides maxPayload(PerApi<Long> bytes) {
        return new Overrides(
                workersPerDevice, queue, timeout, streamTimeout, bytes, batchSize, batchTimeout);
    }

    /** The same with other largest batches. */
    public Overrides batchSize(PerApi<Integer> size) {
        return new Overrides(
                workersPerDevice, queue, timeout, streamTimeout, maxPayload, size, batchTimeout);
    }

    /** The same with other windows. */
    public Overrides batchTimeout(PerApi<Duration> window) {
        return new Overrides(
                workersPerDevice, queue, timeout, streamTimeout, maxPayload, batchSize, window);
    }

    /** The facts of an endpoint after the overrides. */
    public Route route(Route route) {
        Route.Limits limits = route.limits();
        String path = route.path();
        return route.workersPerDevice(workersPerDevice.orElse(path, limits.workersPerDevice()))
                .queue(queue.orElse(path, limits.queue()))
                .timeout(timeout.orElse(path, limits.timeouts().request()))
                .streamTimeout(streamTimeout.orElse(path, limits.timeouts().stream()))
                .maxPayload(maxPayload.orElse(path, limits.maxPayloadBytes()));
    }

    /** How batches form at a path after the overrides. */
    public Batching batching(String path, Batching batching) {
        return new Batching(
                batchSize.orElse(path, batching.size()),
                batchTimeout.orElse(path, batching.window()));
    }

    /** Whether there is a value about batches for just this path. */
    public boolean batches(String path) {
        return batchSize.byPath().containsKey(path) || batchTimeout.byPath().containsKey(path);
    }

    /** The paths that have a value of their own somewhere. */
    public Set<String> paths() {
        return Stream.of(
                        workersPerDevice,
                        queue,
                        timeout,
                        streamTimeout,
                        maxPayload,
                        batchSize,
                        batchTimeout)
                .flatMap(value -> value.byPath().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
