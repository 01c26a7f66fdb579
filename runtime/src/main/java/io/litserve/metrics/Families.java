package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All metrics of one process, or of several together. Immutable.
 *
 * @param byName the families
 */
record Families(SortedMap<String, Family> byName) {
    static final Families NONE = new Families(new TreeMap<>());

    static Families of(Stream<Family> families) {
        SortedMap<String, Family> byName = new TreeMap<>();
        families.forEach(it -> byName.put(it.metadata().getName(), it));
        return new Families(byName);
    }

    static Families of(MetricSnapshots snapshots) {
        return of(snapshots.stream().map(Family::of));
    }

    Families plus(Families others) {
        SortedMap<String, Family> sums = new TreeMap<>(byName);
        others.byName.forEach((name, family) -> sums.merge(name, family, Family::plus));
        return new Families(sums);
    }

    /** What stays true of a process that is gone: what it counted, not what it was doing. */
    Families lasting() {
        return of(byName.values().stream().filter(Family::lasts));
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        byName.values().forEach(it -> all.metricSnapshot(it.snapshot()));
        return all.build();
    }
}
