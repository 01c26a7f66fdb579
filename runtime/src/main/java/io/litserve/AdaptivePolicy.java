package io.litserve;

import io.litserve.endpoint.Batching;
import java.time.Duration;

/**
 * Holds a latency objective: see {@link BatchPolicy#adaptive}.
 *
 * <p>A batch of n is taken to last a·n + b, fitted to recent batches with exponential forgetting.
 * To wait for one more delays all that wait by the time until it comes, and saves it a b of its
 * own.
 */
final class AdaptivePolicy<I> implements BatchPolicy<I> {
    private final long objectiveNanos;
    private final DurationFit fit = new DurationFit();
    private double gapNanos;
    private int lastSize;
    private long lastPlanNanos = System.nanoTime();

    AdaptivePolicy(Duration objective) {
        if (!objective.isPositive()) {
            throw new IllegalArgumentException("objective: " + objective + " (expected: > 0)");
        }
        this.objectiveNanos = objective.toNanos();
    }

    @Override
    public Plan plan(Waiting<I> waiting, Batching batching) {
        observeArrivals(waiting.size());
        int hopeless = hopeless(waiting);
        if (hopeless > 0) {
            lastSize = waiting.size() - hopeless;
            return new Plan.Refuse(hopeless);
        }
        int size = waiting.size();
        int most = Math.min(batching.size(), fit.largestWithin(objectiveNanos));
        long spare = objectiveNanos - waiting.age(0).toNanos() - fit.nanos(size + 1);
        boolean pays = fit.known() && gapNanos > 0 && gapNanos * size < fit.fixedNanos();
        if (size < most && pays && spare > 0) {
            long patience = Math.min(spare, (long) (2 * gapNanos) + 1);
            return new Plan.Wait(Duration.ofNanos(patience), size + 1);
        }
        int count = Math.min(size, most);
        lastSize = size - count;
        return new Plan.Take(count);
    }

    /** An average of the time between arrivals, as far as plans can tell. */
    private void observeArrivals(int size) {
        long now = System.nanoTime();
        int arrived = size - lastSize;
        if (arrived > 0) {
            double gap = (double) (now - lastPlanNanos) / arrived;
            gapNanos = gapNanos == 0 ? gap : gapNanos + 0.1 * (gap - gapNanos);
            lastPlanNanos = now;
        }
        lastSize = size;
    }

    /** How many of the first would be late even if they left alone and now. */
    private int hopeless(Waiting<I> waiting) {
        long alone = fit.known() ? fit.nanos(1) : 0;
        int count = 0;
        while (count < waiting.size() && waiting.left(count).toNanos() < alone) {
            count++;
        }
        return count;
    }

    @Override
    public void ran(int size, Duration time) {
        fit.add(size, time.toNanos());
    }
}
