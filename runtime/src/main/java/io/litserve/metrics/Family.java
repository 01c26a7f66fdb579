package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics of one name, as one process tells them to another, and as those of several add up.
 *
 * @param kind what they measure
 * @param metadata name, help and unit
 * @param bounds the upper bounds of a histogram's ranges, nothing else has any
 * @param points the numbers by labels: one value; of a histogram the sum, then the counts
 */
record Family(
        Kind kind, MetricMetadata metadata, double[] bounds, SortedMap<Labels, double[]> points) {
    /** What metrics measure. */
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        INFO
    }

    static Family of(MetricSnapshot snapshot) {
        Kind kind = kind(snapshot);
        SortedMap<Labels, double[]> points = new TreeMap<>();
        snapshot.getDataPoints().forEach(it -> points.put(it.getLabels(), numbers(it)));
        double[] bounds =
                snapshot instanceof HistogramSnapshot it && !it.getDataPoints().isEmpty()
                        ? bounds(it.getDataPoints().getFirst().getClassicBuckets())
                        : new double[0];
        return new Family(kind, snapshot.getMetadata(), bounds, points);
    }

    private static Kind kind(MetricSnapshot snapshot) {
        return switch (snapshot) {
            case CounterSnapshot _ -> Kind.COUNTER;
            case GaugeSnapshot _ -> Kind.GAUGE;
            case HistogramSnapshot _ -> Kind.HISTOGRAM;
            case InfoSnapshot _ -> Kind.INFO;
            default -> throw new IllegalArgumentException(snapshot.getClass().getSimpleName());
        };
    }

    private static double[] bounds(ClassicHistogramBuckets ranges) {
        return ranges.stream().mapToDouble(it -> it.getUpperBound()).toArray();
    }

    private static double[] numbers(Object point) {
        return switch (point) {
            case CounterSnapshot.CounterDataPointSnapshot it -> new double[] {it.getValue()};
            case GaugeSnapshot.GaugeDataPointSnapshot it -> new double[] {it.getValue()};
            case HistogramDataPointSnapshot it -> numbers(it);
            default -> new double[0];
        };
    }

    private static double[] numbers(HistogramDataPointSnapshot point) {
        ClassicHistogramBuckets ranges = point.getClassicBuckets();
        double[] numbers = new double[ranges.size() + 1];
        numbers[0] = point.getSum();
        for (int i = 0; i < ranges.size(); i++) {
            numbers[i + 1] = ranges.getCount(i);
        }
        return numbers;
    }

    /** Whether what was measured stays true once the process that did is gone. */
    boolean lasts() {
        return kind == Kind.COUNTER || kind == Kind.HISTOGRAM;
    }

    /** The family of two processes together. */
    Family plus(Family other) {
        SortedMap<Labels, double[]> sums = new TreeMap<>(points);
        other.points.forEach((labels, numbers) -> sums.merge(labels, numbers, Family::sum));
        return new Family(kind, metadata, bounds.length > 0 ? bounds : other.bounds, sums);
    }

    private static double[] sum(double[] some, double[] more) {
        double[] sum = some.clone();
        Arrays.setAll(sum, i -> some[i] + more[i]);
        return sum;
    }

    MetricSnapshot snapshot() {
        return switch (kind) {
            case COUNTER -> counters();
            case GAUGE -> gauges();
            case HISTOGRAM -> histograms();
            case INFO -> infos();
        };
    }

    private MetricSnapshot counters() {
        return new CounterSnapshot(
                metadata,
                points.entrySet().stream()
                        .map(it -> Exposition.count((long) it.getValue()[0], it.getKey()))
                        .toList());
    }

    private MetricSnapshot gauges() {
        return new GaugeSnapshot(
                metadata,
                points.entrySet().stream()
                        .map(it -> Exposition.level(it.getValue()[0], it.getKey()))
                        .toList());
    }

    private MetricSnapshot histograms() {
        return new HistogramSnapshot(
                metadata, points.entrySet().stream().map(this::histogram).toList());
    }

    private HistogramDataPointSnapshot histogram(Map.Entry<Labels, double[]> point) {
        double[] numbers = point.getValue();
        long[] counts = Arrays.stream(numbers).skip(1).mapToLong(it -> (long) it).toArray();
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(numbers[0])
                .labels(point.getKey())
                .build();
    }

    private MetricSnapshot infos() {
        return new InfoSnapshot(
                metadata,
                points.keySet().stream()
                        .map(it -> InfoDataPointSnapshot.builder().labels(it).build())
                        .toList());
    }
}
