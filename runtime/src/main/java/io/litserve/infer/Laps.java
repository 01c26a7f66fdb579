package io.litserve.infer;

/**
 * Times what one thread does step by step: each reading of the clock ends one step and begins the
 * next. That thread owns it.
 */
final class Laps {
    private long nanos;

    /** The first step begins. */
    Laps() {
        restart();
    }

    /** A step begins now; what came before counts for none. */
    void restart() {
        nanos = System.nanoTime();
    }

    /** When this step began, on the clock of {@link System#nanoTime}. */
    long nanos() {
        return nanos;
    }

    /** Ends a step, and tells how long it took. */
    long lap() {
        long before = nanos;
        restart();
        return nanos - before;
    }
}
