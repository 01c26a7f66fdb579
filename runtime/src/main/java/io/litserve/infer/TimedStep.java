package io.litserve.infer;

import java.util.List;

/** A step that is done when it returns, and has the policy told how long it took. */
record TimedStep<B>(Step<B> step, Runs runs) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        long startNanos = batch.getFirst().laps().nanos();
        try {
            step.run(batch);
        } finally {
            runs.add(batch.size(), startNanos);
        }
    }
}
