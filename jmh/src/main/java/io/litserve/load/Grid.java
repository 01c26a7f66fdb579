package io.litserve.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The samples of all servers at all numbers of connections, by round. Two servers are compared
 * within each round that both took part in, and the median of the rounds counts, so that what else
 * the machine does hits both.
 */
final class Grid {
    private record Place(Subject subject, int connections) {}

    private final Map<Place, List<Sample>> samples = new HashMap<>();

    void add(Subject subject, int connections, Sample sample) {
        samples.computeIfAbsent(new Place(subject, connections), _ -> new ArrayList<>())
                .add(sample);
    }

    double median(Subject subject, int connections, ToDoubleFunction<Sample> value) {
        return median(of(subject, connections).stream().mapToDouble(value).toArray());
    }

    /** The median of how many times the other's value one has, round by round. */
    double ratio(Versus pair, int connections, ToDoubleFunction<Sample> value) {
        return compare(pair, connections, (one, other) -> ratio(one, other, value));
    }

    private static double ratio(Sample one, Sample other, ToDoubleFunction<Sample> value) {
        return value.applyAsDouble(one) / value.applyAsDouble(other);
    }

    /** The median of by how much one's value is above the other's, round by round. */
    double excess(Versus pair, int connections, ToDoubleFunction<Sample> value) {
        return compare(pair, connections, (one, other) -> excess(one, other, value));
    }

    private static double excess(Sample one, Sample other, ToDoubleFunction<Sample> value) {
        return value.applyAsDouble(one) - value.applyAsDouble(other);
    }

    private double compare(
            Versus pair, int connections, ToDoubleBiFunction<Sample, Sample> difference) {
        List<Sample> ones = of(pair.one(), connections);
        List<Sample> others = of(pair.other(), connections);
        double[] rounds = new double[Math.min(ones.size(), others.size())];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = difference.applyAsDouble(ones.get(i), others.get(i));
        }
        return median(rounds);
    }

    private List<Sample> of(Subject subject, int connections) {
        return samples.get(new Place(subject, connections));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** One server against another. */
    record Versus(Subject one, Subject other) {}
}
