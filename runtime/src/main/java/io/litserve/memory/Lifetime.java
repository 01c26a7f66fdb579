package io.litserve.memory;

import java.util.Objects;

/**
 * Counts the uses of a native resource and lets go of it once it is closed and no use is left.
 *
 * <p>Closing never waits and never fails: a use in flight postpones the end to its own end, so that
 * no thread can pull memory from under native code that another thread runs.
 *
 * <p>Thread-safe and lock-free.
 */
public final class Lifetime {
    private final Turns turns = new Turns();
    private final int only = turns.begin();
    private final Runnable end;

    /**
     * Starts open and unused.
     *
     * @param end lets go of the resource; runs once, on the thread that closes or that ends the
     *     last use
     */
    public Lifetime(Runnable end) {
        this.end = Objects.requireNonNull(end, "end");
    }

    /** Starts a use, or returns false if closed. */
    public boolean acquire() {
        return turns.acquire(only);
    }

    /**
     * Ends a use.
     *
     * @throws IllegalStateException if there is none to end
     */
    public void release() {
        if (turns.release(only)) {
            end.run();
        }
    }

    /** Admits no further use, and ends at once if none is in flight; harmless when repeated. */
    public void close() {
        if (turns.close(only)) {
            end.run();
        }
    }

    /** Whether uses can still start. */
    public boolean isOpen() {
        return turns.isOpen(only);
    }
}
