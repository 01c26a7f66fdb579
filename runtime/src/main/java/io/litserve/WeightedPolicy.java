package io.litserve;

import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * A window with a budget for the weight of a batch: see {@link BatchPolicy#weighted}.
 *
 * @param <I> what a body is read into
 */
public final class WeightedPolicy<I> implements BatchPolicy<I> {
    private final ToLongFunction<I> weigher;
    private final long budget;
    private final long[] sizes;

    WeightedPolicy(ToLongFunction<I> weigher, long budget) {
        this(weigher, budget, new long[0]);
    }

    private WeightedPolicy(ToLongFunction<I> weigher, long budget, long[] sizes) {
        if (budget < 1) {
            throw new IllegalArgumentException("budget: " + budget + " (expected: >= 1)");
        }
        this.weigher = weigher;
        this.budget = budget;
        this.sizes = sizes;
    }

    /**
     * The same for a model that pads: each request of a batch weighs what the heaviest weighs,
     * rounded up to the next of these sizes.
     */
    public WeightedPolicy<I> padTo(long... allowed) {
        long[] sorted = allowed.clone();
        Arrays.sort(sorted);
        return new WeightedPolicy<>(weigher, budget, sorted);
    }

    @Override
    public Plan plan(Waiting<I> waiting, Batching batching) {
        int most = Math.min(waiting.size(), batching.size());
        int fitting = fitting(waiting, most);
        Duration left = batching.window().minus(waiting.age(0));
        boolean full = fitting < waiting.size() || fitting == batching.size();
        return full || !left.isPositive()
                ? new Plan.Take(fitting)
                : new Plan.Wait(left, waiting.size() + 1);
    }

    private int fitting(Waiting<I> waiting, int most) {
        long sum = 0;
        long heaviest = 0;
        for (int i = 0; i < most; i++) {
            long weight = padded(weigher.applyAsLong(waiting.input(i)));
            heaviest = Math.max(heaviest, weight);
            // Compared so that no weight overflows.
            boolean over = sizes.length == 0 ? weight > budget - sum : heaviest > budget / (i + 1);
            if (over) {
                return Math.max(1, i);
            }
            sum += weight;
        }
        return most;
    }

    private long padded(long weight) {
        for (long size : sizes) {
            if (weight <= size) {
                return size;
            }
        }
        return weight;
    }
}
