package io.litserve.metrics;

import io.litserve.Callback.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one endpoint. Any thread counts; each count spreads over cells of its own once
 * threads meet, so that none waits for another.
 */
final class Meter {
    final Histogram request = new Histogram(Scale.SECONDS);
    final Histogram firstItem = new Histogram(Scale.SECONDS);
    final Histogram queue = new Histogram(Scale.SECONDS);
    final Histogram decode = new Histogram(Scale.SECONDS);
    final Histogram predict = new Histogram(Scale.SECONDS);
    final Histogram encode = new Histogram(Scale.SECONDS);
    final Histogram batchSize = new Histogram(Scale.REQUESTS);
    final StatusCounts statuses = new StatusCounts();
    final LongAdder stopped = new LongAdder();
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    Meter() {
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    /** How many have left the queue and not ended. */
    long running() {
        long ended = stopped.sum();
        // One that is cancelled just as it starts may be seen to end first.
        return Math.max(0, queue.count() - ended);
    }

    LongAdder failures(Reason reason) {
        return failures.get(reason);
    }
}
