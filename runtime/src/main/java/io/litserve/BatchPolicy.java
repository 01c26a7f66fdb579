package io.litserve;

import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * A way to form batches: looks at the requests that wait and says how many leave now, or how long
 * to wait for more. A {@code @Policy} method returns one.
 *
 * <p>{@link #plan} and {@link #ran} are called by one thread at a time, not always the same, with
 * everything that earlier calls wrote visible. They must be quick: no worker takes requests
 * meanwhile. A policy that throws is logged, and one request leaves. One that has not returned for
 * the hang limit makes the endpoint unready and the process not live; those that wait are answered
 * at their deadlines, and so long after the first of them was, it is interrupted.
 *
 * @param <I> what a body is read into
 */
@FunctionalInterface
public interface BatchPolicy<I> {
    /**
     * Decides about those that wait; called when a worker is free and somebody waits, and again
     * when a wait is over.
     *
     * @param waiting at least one, the first to leave first
     * @param batching the size and the window of {@code @Batch}, after overrides
     */
    Plan plan(Waiting<I> waiting, Batching batching);

    /**
     * Learns how long a batch took until its answers were made, on whatever thread: told before the
     * next plan. One that fails counts as well.
     */
    default void ran(int size, Duration time) {}

    /**
     * Up to the size, within the window that the first waiting request opened; a window of zero
     * takes what waits. This is what {@code @Batch} means without a policy.
     */
    static <I> BatchPolicy<I> window() {
        return new WindowPolicy<>();
    }

    /**
     * A window that is also full when the weights of a batch, such as tokens or bytes, reach a
     * budget. A single request that outweighs the budget leaves alone.
     *
     * @param weigher the weight of a request, at least 0
     * @param budget the most that a batch weighs
     */
    static <I> WeightedPolicy<I> weighted(ToLongFunction<I> weigher, long budget) {
        return new WeightedPolicy<>(weigher, budget);
    }

    /**
     * Holds an objective for the time from a request's arrival to the end of its batch: learns how
     * long batches take, lets one grow no larger than the objective allows, waits for more only
     * while that saves more than it costs, and refuses requests whose deadline cannot be met any
     * more.
     */
    static <I> BatchPolicy<I> adaptive(Duration objective) {
        return new AdaptivePolicy<>(objective);
    }

    /** The requests that wait, in the order in which they leave. Valid during {@link #plan}. */
    interface Waiting<I> {
        /** How many. */
        int size();

        /** What the body of one was read into. */
        I input(int index);

        /** How long one has waited. */
        Duration age(int index);

        /** The time until the deadline of one; {@link Plan#FOREVER} if it has none. */
        Duration left(int index);
    }

    /** What to do. */
    sealed interface Plan {
        /** Longer than any wait. */
        Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

        /** The first so many leave; at least one. */
        record Take(int count) implements Plan {}

        /** Nobody leaves until some time has passed or so many wait. */
        record Wait(Duration time, int size) implements Plan {
            /** Cuts the time to {@link #FOREVER}. */
            public Wait {
                time = time.compareTo(FOREVER) < 0 ? time : FOREVER;
            }
        }

        /** The first so many are answered 504 now: their deadline cannot be met. */
        record Refuse(int count) implements Plan {}
    }
}
