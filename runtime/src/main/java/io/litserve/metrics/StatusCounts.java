package io.litserve.metrics;

import java.util.Map;
import java.util.TreeMap;

/** How often each status was the answer. Any thread counts and none waits. */
final class StatusCounts {
    private static final int STATUSES = 1000;

    private final Tallies counts = new Tallies(STATUSES);

    void count(int status) {
        counts.add(status, 1);
    }

    /** Those that were counted, by status. */
    Map<Integer, Long> byStatus() {
        Map<Integer, Long> all = new TreeMap<>();
        for (int status = 0; status < STATUSES; status++) {
            long count = counts.sum(status);
            if (count > 0) {
                all.put(status, count);
            }
        }
        return all;
    }
}
