package io.litserve.infer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches a worker whose requests have all been cancelled: one that is still busy some time after
 * that hangs. Its thread starts with the first that is watched.
 */
final class Watch {
    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lit-watch").daemon().factory());

    /** Watches nothing: for threads that keep nobody else waiting. */
    static final Watch NONE = new Watch(Duration.ZERO, () -> {});

    private final Duration patience;
    private final Runnable hangs;

    /** Runs an action for a worker that hangs. */
    Watch(Duration patience, Runnable hangs) {
        this.patience = patience;
        this.hangs = hangs;
    }

    void expectEnd(Occupation busy) {
        if (patience.isPositive()) {
            TIMER.schedule(() -> look(busy), patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void look(Occupation busy) {
        if (!busy.over()) {
            hangs.run();
        }
    }
}
