package io.litserve.infer;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The place of one worker at an {@link Intake}: where it parks and is woken.
 *
 * <p>{@code thread} is set by the worker before it first parks. The flags belong to all threads.
 */
final class Seat {
    private final AtomicBoolean idle = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Thread thread;
    private volatile boolean full;
    private final AdaptiveSpin spin = AdaptiveSpin.whereRoomy();

    /** Of the worker: whether to look around before it parks. */
    AdaptiveSpin spin() {
        return spin;
    }

    void occupy() {
        thread = Thread.currentThread();
    }

    /**
     * Says that the worker is about to park. What it waits for must be checked once more after
     * this.
     */
    void sitDown() {
        idle.set(true);
    }

    void standUp() {
        idle.set(false);
    }

    /** Says whether the worker, while it rests, has room for no more tickets. */
    void full(boolean now) {
        full = now;
    }

    /** Wakes the worker if it is idle and has room for a ticket. */
    boolean wakeForTicket() {
        return !full && wake();
    }

    /** Wakes the worker if it is idle; only one of several callers succeeds. */
    boolean wake() {
        if (!idle.get() || !idle.compareAndSet(true, false)) {
            return false;
        }
        LockSupport.unpark(thread);
        return true;
    }

    boolean idle() {
        return idle.get();
    }

    /** Parks for a while, whatever waits, but no longer than until it is over. */
    void pause(long nanos, BooleanSupplier over) {
        long endNanos = System.nanoTime() + nanos;
        full = true;
        sitDown();
        for (long left = nanos;
                left > 0 && !over.getAsBoolean();
                left = endNanos - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
            sitDown();
        }
        standUp();
        full = false;
    }

    void unpark() {
        LockSupport.unpark(thread);
    }

    /** Asks the worker to leave its queue for a moment. */
    void ask() {
        asked.set(true);
        wake();
    }

    boolean asked() {
        return asked.get();
    }

    void answered() {
        asked.set(false);
    }
}
