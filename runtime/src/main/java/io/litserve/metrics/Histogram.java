package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How many values fell into each range, and their sum. Any thread observes and none waits. */
final class Histogram {
    private final Scale scale;

    /** The counts, then the sum. */
    private final Tallies tallies;

    Histogram(Scale scale) {
        this.scale = scale;
        this.tallies = new Tallies(scale.size() + 1);
    }

    void observe(long value) {
        observe(value, 1);
    }

    /** Observes the same value for several. */
    void observe(long value, int times) {
        tallies.add(scale.place(value), times);
        tallies.add(scale.size(), value * times);
    }

    private LongStream counts() {
        return IntStream.range(0, scale.size()).mapToLong(tallies::sum);
    }

    long count() {
        return counts().sum();
    }

    HistogramDataPointSnapshot snapshot(Labels labels) {
        long[] counts = counts().toArray();
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(scale.upperBounds(), counts))
                .sum(scale.shown(tallies.sum(scale.size())))
                .labels(labels)
                .build();
    }
}
