package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many values fell into each range, and their sum. Any thread observes and none waits. The
 * first that does, which is often the only one, has numbers of its own, which it need not change
 * atomically.
 */
final class Histogram {
    private final Scale scale;
    private final AtomicReference<Thread> owner = new AtomicReference<>();

    /** What the owner has observed: the counts, then the sum. */
    private final AtomicLongArray owned;

    /** The same of all others. */
    private final LongAdder[] others;

    Histogram(Scale scale) {
        int numbers = scale.size() + 1;
        this.scale = scale;
        this.owned = new AtomicLongArray(numbers);
        this.others = Stream.generate(LongAdder::new).limit(numbers).toArray(LongAdder[]::new);
    }

    void observe(long value) {
        observe(value, 1);
    }

    /** Observes the same value for several. */
    void observe(long value, int times) {
        int place = scale.place(value);
        if (isOwner()) {
            addOwned(place, times);
            addOwned(scale.size(), value * times);
        } else {
            others[place].add(times);
            others[scale.size()].add(value * times);
        }
    }

    private boolean isOwner() {
        Thread thread = Thread.currentThread();
        Thread first = owner.getPlain();
        return first == thread || (first == null && claim(thread));
    }

    /** A virtual thread seldom comes again. */
    private boolean claim(Thread thread) {
        return !thread.isVirtual() && owner.compareAndSet(null, thread);
    }

    private void addOwned(int place, long number) {
        owned.setOpaque(place, owned.getPlain(place) + number);
    }

    private long number(int place) {
        return owned.getOpaque(place) + others[place].sum();
    }

    private LongStream counts() {
        return IntStream.range(0, scale.size()).mapToLong(this::number);
    }

    long count() {
        return counts().sum();
    }

    HistogramDataPointSnapshot snapshot(Labels labels) {
        long[] counts = counts().toArray();
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(scale.upperBounds(), counts))
                .sum(scale.shown(number(scale.size())))
                .labels(labels)
                .build();
    }
}
