package io.litserve.http;

import io.litserve.infer.Service;
import io.litserve.process.Health;
import java.util.List;

/**
 * How this server is doing.
 *
 * @param lifecycle the phase that it is in
 * @param services what it serves
 */
record Condition(Lifecycle lifecycle, List<Service<?, ?, ?>> services) {
    Health health() {
        return new Health(lifecycle.phase() != Phase.STARTING, ready(), live());
    }

    /** Asks every service, for each asks its workers anew. */
    private boolean ready() {
        boolean healthy = true;
        for (Service<?, ?, ?> service : services) {
            healthy &= service.healthy();
        }
        return healthy && lifecycle.phase() == Phase.READY;
    }

    /** Whether an endpoint serves requests. */
    boolean ready(Service<?, ?, ?> service) {
        return service.healthy() && lifecycle.phase() == Phase.READY;
    }

    private boolean live() {
        return services.stream().noneMatch(Service::broken);
    }
}
