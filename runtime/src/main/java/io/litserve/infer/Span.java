package io.litserve.infer;

import java.time.Duration;

/**
 * How long one thread has been in something that may never end. That thread enters and leaves; any
 * other may look.
 */
final class Span {
    /** On the clock of {@link System#nanoTime}; 0 outside. */
    private volatile long sinceNanos;

    void enter() {
        sinceNanos = System.nanoTime() | 1;
    }

    void leave() {
        sinceNanos = 0;
    }

    boolean lasts(Duration atLeast) {
        long since = sinceNanos;
        return since != 0 && System.nanoTime() - since >= atLeast.toNanos();
    }
}
