package io.litserve.load;

import java.util.Arrays;

/** Latencies of one kind of answer, in nanoseconds. One thread writes, then others read. */
final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = latency;
    }

    int count() {
        return count;
    }

    /** The latency that this part of all are within, in milliseconds. */
    double millis(double quantile) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (quantile * count))] / 1e6;
    }
}
