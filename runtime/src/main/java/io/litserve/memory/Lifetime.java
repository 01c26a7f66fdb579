package io.litserve.memory;

import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the uses of a native resource and lets go of it once it is closed and no use is left.
 *
 * <p>Closing never waits and never fails: a use in flight postpones the end to its own end, so that
 * no thread can pull memory from under native code that another thread runs.
 *
 * <p>Thread-safe and lock-free. It is its own counter rather than having one, because each tensor
 * has a lifetime.
 */
public final class Lifetime extends AtomicInteger {
    @Serial private static final long serialVersionUID = 1;

    /** The sign bit says closed; the rest counts the uses in flight. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final transient Runnable end;

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
        int uses = get();
        while (uses >= 0) {
            int witness = compareAndExchange(uses, uses + 1);
            if (witness == uses) {
                return true;
            }
            uses = witness;
        }
        return false;
    }

    /**
     * Starts one more use for somebody who holds one: it works although closed.
     *
     * @throws IllegalStateException if there is no use
     */
    public void acquireAgain() {
        getAndUpdate(Lifetime::oneMore);
    }

    private static int oneMore(int state) {
        if (!isUsed(state)) {
            throw new IllegalStateException("nobody holds a use");
        }
        return state + 1;
    }

    /** Starts a use if there is one, although closed, or returns false. */
    public boolean acquireIfUsed() {
        return isUsed(getAndUpdate(uses -> isUsed(uses) ? uses + 1 : uses));
    }

    /**
     * Ends a use.
     *
     * @throws IllegalStateException if there is none to end
     */
    public void release() {
        if (getAndUpdate(Lifetime::oneLess) == CLOSED + 1) {
            end.run();
        }
    }

    private static int oneLess(int state) {
        if (!isUsed(state)) {
            throw new IllegalStateException("released more often than acquired");
        }
        return state - 1;
    }

    private static boolean isUsed(int state) {
        return (state & ~CLOSED) != 0;
    }

    /** Admits no further use, and ends at once if none is in flight; harmless when repeated. */
    public void close() {
        if (getAndUpdate(uses -> uses | CLOSED) == 0) {
            end.run();
        }
    }

    /** Whether uses can still start. */
    public boolean isOpen() {
        return get() >= 0;
    }
}
