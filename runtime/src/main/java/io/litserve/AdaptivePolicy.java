package io.litserve;

import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Holds a latency objective: see {@link BatchPolicy#adaptive}.
 *
 * <p>A batch of n is taken to last a·n + b, fitted to recent batches with exponential forgetting.
 * To wait for one more delays all that wait by the time until it comes, and saves it a b of its
 * own.
 */
final class AdaptivePolicy<I> implements BatchPolicy<I> {
    /**
     * An estimate that so many times its own duration has not confirmed refuses nobody: if all were
     * refused for it, nothing would ever run that could correct it.
     */
    private static final int TRUSTED_FOR = 10;

    private final long objectiveNanos;
    private final LongSupplier clock;
    private final DurationFit fit = new DurationFit();
    private double gapNanos;
    private int lastSize;
    private long lastArrivalNanos;
    private long lastRunNanos;

    AdaptivePolicy(Duration objective) {
        this(objective, System::nanoTime);
    }

    /** With the clock in nanoseconds that it reads. */
    AdaptivePolicy(Duration objective, LongSupplier clock) {
        if (!objective.isPositive()) {
            throw new IllegalArgumentException("objective: " + objective + " (expected: > 0)");
        }
        this.objectiveNanos = objective.toNanos();
        this.clock = clock;
        this.lastArrivalNanos = clock.getAsLong();
    }

    @Override
    public Plan plan(Waiting<I> waiting, Batching batching) {
        long now = clock.getAsLong();
        int size = waiting.size();
        observeArrivals(size, now);
        int most = Math.min(batching.size(), fit.largestWithin(objectiveNanos));
        int hopeless = hopeless(waiting, most, now);
        if (hopeless > 0) {
            lastSize = size - hopeless;
            return new Plan.Refuse(hopeless);
        }
        long patience = patience(waiting, now);
        if (size < most && patience > 0) {
            return new Plan.Wait(Duration.ofNanos(patience), size + 1);
        }
        int inTime = fit.largestWithin(waiting.left(0).toNanos());
        int count = Math.min(Math.min(size, most), inTime);
        lastSize = size - count;
        return new Plan.Take(count);
    }

    /** How long it pays to wait for one more, with all still in time; not at all if 0 or less. */
    private long patience(Waiting<I> waiting, long now) {
        int size = waiting.size();
        // A silence that lasts says more than the average: a lone request is not held for nobody.
        double gap = Math.max(gapNanos, (double) (now - lastArrivalNanos));
        if (!fit.known() || gapNanos == 0 || gap * size >= fit.fixedNanos()) {
            return 0;
        }
        long spare = objectiveNanos - waiting.age(0).toNanos();
        long left = Math.min(spare, waiting.left(0).toNanos()) - fit.nanos(size + 1);
        return Math.min(left, (long) (2 * gap) + 1);
    }

    /** An average of the time between arrivals, as far as plans can tell. */
    private void observeArrivals(int size, long now) {
        int arrived = size - lastSize;
        if (arrived > 0) {
            double gap = (double) (now - lastArrivalNanos) / arrived;
            gapNanos = gapNanos == 0 ? gap : gapNanos + 0.1 * (gap - gapNanos);
            lastArrivalNanos = now;
        }
        lastSize = size;
    }

    /**
     * How many of the first would be late even if they left now: alone, or in a full batch where
     * more wait than one holds. To serve those first who are nearly late would then make all late.
     */
    private int hopeless(Waiting<I> waiting, int most, long now) {
        long needed = fit.known() ? fit.nanos(waiting.size() > most ? most : 1) : 0;
        if (now - lastRunNanos > TRUSTED_FOR * needed) {
            return 0;
        }
        int count = 0;
        while (count < waiting.size() && waiting.left(count).toNanos() < needed) {
            count++;
        }
        return count;
    }

    @Override
    public void ran(int size, Duration time) {
        fit.add(size, time.toNanos());
        lastRunNanos = clock.getAsLong();
    }
}
