package io.litserve.memory;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the uses of a native resource that one holder has after another, each for a turn, and
 * tells when a turn is over: once it is closed and no use is left.
 *
 * <p>Closing never waits and never fails: a use in flight postpones the end to its own end, so that
 * no thread can pull memory from under native code that another thread runs. A holder that comes
 * back after its turn finds it closed and changes nothing for the next, since no number of a turn
 * is given twice.
 *
 * <p>Thread-safe and lock-free. It is its own counter rather than having one, because each view of
 * a tensor has one.
 */
public final class Turns extends AtomicLong {
    @Serial private static final long serialVersionUID = 1;

    /** Few enough to be tried out; then the holder gets another counter. */
    static final int MOST = 1 << 14;

    /** Below the number of the turn: this bit says closed, the rest counts the uses in flight. */
    private static final long CLOSED = 1L << 31;

    private static final long USES = CLOSED - 1;
    private static final int TURN_SHIFT = 32;
    private static final long NOT_USED = -1;

    /** None has begun. */
    public Turns() {
        super(CLOSED);
    }

    /**
     * Begins a turn, open and unused.
     *
     * @return its number
     * @throws IllegalStateException if the one before is not over, or was the last
     */
    public int begin() {
        long before = get();
        int turn = number(before) + 1;
        if (!isOver(before) || turn > MOST || !compareAndSet(before, (long) turn << TURN_SHIFT)) {
            throw new IllegalStateException("turn before is not over, or was the last");
        }
        return turn;
    }

    /** Whether the last turn is over. */
    public boolean isSpent() {
        long state = get();
        return number(state) == MOST && isOver(state);
    }

    /** Whether uses can still start. */
    public boolean isOpen(int turn) {
        return isOpen(get(), turn);
    }

    /** Starts a use, or returns false if the turn is closed. */
    public boolean acquire(int turn) {
        long state = get();
        while (isOpen(state, turn)) {
            long witness = compareAndExchange(state, state + 1);
            if (witness == state) {
                return true;
            }
            state = witness;
        }
        return false;
    }

    /**
     * Starts one more use for somebody who holds one: it works although closed.
     *
     * @throws IllegalStateException if there is no use
     */
    public void acquireAgain(int turn) {
        if (!acquireIfUsed(turn)) {
            throw new IllegalStateException("nobody holds a use");
        }
    }

    /** Starts a use if there is one, although closed, or returns false. */
    public boolean acquireIfUsed(int turn) {
        return addIfUsed(turn, 1) != NOT_USED;
    }

    /**
     * Ends a use.
     *
     * @return whether that ends the turn
     * @throws IllegalStateException if there is none to end
     */
    public boolean release(int turn) {
        long before = addIfUsed(turn, -1);
        if (before == NOT_USED) {
            throw new IllegalStateException("released more often than acquired");
        }
        return isOver(before - 1);
    }

    /** The state before; {@link #NOT_USED} if there was no use, and nothing was added. */
    private long addIfUsed(int turn, int uses) {
        long state = get();
        while (number(state) == turn && (state & USES) != 0) {
            long witness = compareAndExchange(state, state + uses);
            if (witness == state) {
                return state;
            }
            state = witness;
        }
        return NOT_USED;
    }

    /**
     * Admits no further use; harmless when repeated.
     *
     * @return whether that ends the turn
     */
    public boolean close(int turn) {
        long state = get();
        while (isOpen(state, turn)) {
            long witness = compareAndExchange(state, state | CLOSED);
            if (witness == state) {
                return isOver(state | CLOSED);
            }
            state = witness;
        }
        return false;
    }

    private static int number(long state) {
        return (int) (state >>> TURN_SHIFT);
    }

    private static boolean isOpen(long state, int turn) {
        return number(state) == turn && (state & CLOSED) == 0;
    }

    private static boolean isOver(long state) {
        return (state & (CLOSED | USES)) == CLOSED;
    }
}
