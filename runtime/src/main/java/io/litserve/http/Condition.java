package io.litserve.http;

import io.litserve.infer.Service;
import io.litserve.process.Health;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How this server is doing.
 *
 * @param lifecycle the phase that it is in
 * @param services what it serves
 */
record Condition(Lifecycle lifecycle, List<Service<?, ?, ?>> services) {
    /** Asks every service, for each asks its workers anew. */
    Health health() {
        Set<String> healthy =
                services.stream()
                        .filter(Service::healthy)
                        .map(it -> it.route().path())
                        .collect(Collectors.toUnmodifiableSet());
        boolean open = lifecycle.phase() == Phase.READY;
        return new Health(
                lifecycle.phase() != Phase.STARTING,
                open && healthy.size() == services.size(),
                services.stream().noneMatch(Service::broken),
                open ? healthy : Set.of());
    }
}
