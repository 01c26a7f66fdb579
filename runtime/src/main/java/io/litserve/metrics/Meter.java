package io.litserve.metrics;

import io.litserve.Callback.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The counts of one endpoint. Any thread counts, and none waits for another. */
final class Meter {
    final Histogram request = new Histogram(Scale.SECONDS);
    final Histogram firstItem = new Histogram(Scale.SECONDS);
    final Histogram queue = new Histogram(Scale.SECONDS);
    final Histogram decode = new Histogram(Scale.SECONDS);
    final Histogram predict = new Histogram(Scale.SECONDS);
    final Histogram encode = new Histogram(Scale.SECONDS);
    final Histogram batchSize = new Histogram(Scale.REQUESTS);
    final StatusCounts statuses = new StatusCounts();
    private final Tallies stopped = new Tallies(1);
    private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

    Meter() {
        for (Reason reason : Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    /** One that had left the queue has ended. */
    void stopped() {
        stopped.add(0, 1);
    }

    /** How many have left the queue and not ended. */
    long running() {
        long ended = stopped.sum(0);
        // One that is cancelled just as it starts may be seen to end first.
        return Math.max(0, queue.count() - ended);
    }

    LongAdder failures(Reason reason) {
        return failures.get(reason);
    }
}
