package io.litserve.infer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches what is to end soon, since nobody waits for it any more: what goes on some time after
 * that hangs. Its thread starts with the first that is watched.
 */
final class Watch {
    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lit-watch").daemon().factory());

    private final Duration patience;
    private final Runnable hangs;

    /** Runs an action for what hangs. */
    Watch(Duration patience, Runnable hangs) {
        this.patience = patience;
        this.hangs = hangs;
    }

    void expectEnd(BooleanSupplier over) {
        TIMER.schedule(() -> look(over), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(BooleanSupplier over) {
        if (!over.getAsBoolean()) {
            hangs.run();
        }
    }
}
