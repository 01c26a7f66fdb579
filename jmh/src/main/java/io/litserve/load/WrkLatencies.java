package io.litserve.load;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How often wrk says that it saw each latency. To those that it saw it adds what it supposes that
 * requests would have waited which were not sent because of a longer one ("coordinated omission"):
 * for each of n microseconds one of n - i, n - 2i and so on down to i, if i is the mean time from
 * one request of a connection to its next. So a pause of the machine counts as hundreds of
 * requests. They are taken out here: each connection waits for its answer on purpose.
 */
final class WrkLatencies {
    private final NavigableMap<Long, Long> times = new TreeMap<>();
    private long requests;

    void add(long micros, long count) {
        times.merge(micros, count, Long::sum);
        requests += count;
    }

    /**
     * Leaves those that were seen.
     *
     * @param seen how many they are
     * @param interval the mean time from one request of a connection to its next
     */
    void takeOutSupposed(long seen, long interval) {
        if (requests == seen) {
            return;
        }
        // In rising order, so that those above still have theirs.
        for (long micros : times.tailMap(interval, false).keySet()) {
            long supposed = times.getOrDefault(micros + interval, 0L);
            times.merge(micros, -supposed, Long::sum);
        }
        requests = times.values().stream().mapToLong(Long::longValue).sum();
        if (requests != seen) {
            throw new IllegalStateException("wrk tells of " + requests + " latencies of " + seen);
        }
    }

    /** The time that this part of all are within. */
    double micros(double quantile) {
        long within = 0;
        for (var each : times.entrySet()) {
            within += each.getValue();
            if (within >= quantile * requests) {
                return each.getKey();
            }
        }
        return Double.NaN;
    }
}
