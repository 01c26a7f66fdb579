package io.litserve.metrics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The ranges that a histogram tells apart. Immutable. */
final class Scale {
    /** Nanoseconds, shown as seconds: from the cheapest function to the slowest model. */
    static final Scale SECONDS =
            new Scale(
                    1_000_000_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    5_000_000,
                    10_000_000,
                    25_000_000,
                    50_000_000,
                    100_000_000,
                    250_000_000,
                    500_000_000,
                    1_000_000_000,
                    2_500_000_000L,
                    5_000_000_000L,
                    10_000_000_000L,
                    30_000_000_000L,
                    60_000_000_000L);

    /** Requests. */
    static final Scale REQUESTS = new Scale(1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);

    private final long unit;
    private final long[] bounds;

    /** For each length of a value in bits, the range of the smallest that long. */
    private final int[] starts = new int[Long.SIZE];

    private Scale(long unit, long... bounds) {
        this.unit = unit;
        this.bounds = bounds;
        for (int bits = 1; bits < Long.SIZE; bits++) {
            starts[bits] = next(starts[bits - 1], 1L << (bits - 1));
        }
    }

    /** How many ranges there are; the last has no upper bound. */
    int size() {
        return bounds.length + 1;
    }

    /** The range that a value falls into; upper bounds belong to their ranges. */
    int place(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, value));
        return next(starts[bits], value);
    }

    private int next(int from, long value) {
        int at = from;
        while (at < bounds.length && value > bounds[at]) {
            at++;
        }
        return at;
    }

    /** A value in the unit that people read. */
    double shown(long value) {
        return (double) value / unit;
    }

    double[] upperBounds() {
        DoubleStream finite = Arrays.stream(bounds).mapToDouble(this::shown);
        return DoubleStream.concat(finite, DoubleStream.of(Double.POSITIVE_INFINITY)).toArray();
    }
}
