package io.litserve;

import io.litserve.endpoint.Batching;
import java.time.Duration;

/** See {@link BatchPolicy#window}. */
record WindowPolicy<I>() implements BatchPolicy<I> {
    @Override
    public Plan plan(Waiting<I> waiting, Batching batching) {
        if (waiting.size() >= batching.size()) {
            return new Plan.Take(batching.size());
        }
        if (batching.window().isZero()) {
            return new Plan.Take(waiting.size());
        }
        Duration left = batching.window().minus(waiting.age(0));
        return left.isPositive()
                ? new Plan.Wait(left, batching.size())
                : new Plan.Take(waiting.size());
    }
}
