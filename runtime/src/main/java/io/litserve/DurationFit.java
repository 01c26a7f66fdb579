package io.litserve;

/** The line a·n + b through the durations of recent batches, by least squares with forgetting. */
final class DurationFit {
    private static final double KEPT = 0.95;

    private double weight;
    private double sizes;
    private double nanos;
    private double sizesSquared;
    private double products;

    void add(int size, long took) {
        weight = KEPT * weight + 1;
        sizes = KEPT * sizes + size;
        nanos = KEPT * nanos + took;
        sizesSquared = KEPT * sizesSquared + (double) size * size;
        products = KEPT * products + (double) size * took;
    }

    boolean known() {
        return weight > 0;
    }

    /** What a batch of this size is expected to take. */
    long nanos(int size) {
        return (long) (perItemNanos() * size + fixedNanos());
    }

    /** The part that does not depend on the size. */
    double fixedNanos() {
        return weight == 0 ? 0 : Math.max(0, (nanos - perItemNanos() * sizes) / weight);
    }

    private double perItemNanos() {
        double spread = weight * sizesSquared - sizes * sizes;
        if (weight == 0) {
            return 0;
        }
        // With batches of one size only there is no line: all of the time counts as fixed.
        boolean flat = spread < 1e-6 * weight * weight;
        return flat ? 0 : Math.max(0, (weight * products - sizes * nanos) / spread);
    }

    /** The largest batch that is expected to end in time; at least one. */
    int largestWithin(long limitNanos) {
        double perItem = perItemNanos();
        if (perItem == 0) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.clamp((limitNanos - fixedNanos()) / perItem, 1, Integer.MAX_VALUE);
    }
}
