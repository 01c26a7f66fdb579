package io.litserve.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How often each status was the answer. Any thread counts and none waits. */
final class StatusCounts {
    private static final int STATUSES = 1000;

    private final AtomicReferenceArray<LongAdder> counts = new AtomicReferenceArray<>(STATUSES);

    void count(int status) {
        LongAdder count = counts.get(status);
        if (count == null) {
            counts.compareAndSet(status, null, new LongAdder());
            count = counts.get(status);
        }
        count.increment();
    }

    /** Those that were counted, by status. */
    Map<Integer, Long> byStatus() {
        Map<Integer, Long> all = new TreeMap<>();
        for (int status = 0; status < STATUSES; status++) {
            LongAdder count = counts.get(status);
            if (count != null) {
                all.put(status, count.sum());
            }
        }
        return all;
    }
}
