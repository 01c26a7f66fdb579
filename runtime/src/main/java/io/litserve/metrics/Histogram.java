package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many values fell into each range, and their sum. Any thread observes and none waits. */
final class Histogram {
    private final Scale scale;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    Histogram(Scale scale) {
        this.scale = scale;
        this.counts = Stream.generate(LongAdder::new).limit(scale.size()).toArray(LongAdder[]::new);
    }

    void observe(long value) {
        observe(value, 1);
    }

    /** Observes the same value for several. */
    void observe(long value, int times) {
        counts[scale.place(value)].add(times);
        sum.add(value * times);
    }

    long count() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).sum();
    }

    HistogramDataPointSnapshot snapshot(Labels labels) {
        long[] sums = Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(scale.upperBounds(), sums))
                .sum(scale.shown(sum.sum()))
                .labels(labels)
                .build();
    }
}
