package io.litserve.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets another thread do the event loop's work while that sleeps, rather than wake it: whatever
 * belongs to the loop alone belongs to who stands in for it, until it ends that.
 *
 * <p>The loop says that it sleeps before it does, and what wakes it says so before it does anything
 * else; if somebody stands in for it just then it waits, which takes as long as one call of the
 * system.
 */
final class StandIn {
    private static final int SPINS = 100;

    private enum Loop {
        AWAKE,
        ASLEEP,
        REPLACED,
        WAITING
    }

    private final AtomicReference<Loop> loop = new AtomicReference<>(Loop.AWAKE);

    /** Of the event loop, or of who stands in for it. */
    private final Queue<Runnable> left = new ArrayDeque<>(2);

    /** Of the event loop: whether it has said that it sleeps. */
    private boolean asleep;

    /** Of whoever stands in, to wake the loop. */
    private Thread thread;

    /** On the event loop, which is about to sleep. */
    void sleep() {
        asleep = true;
        thread = Thread.currentThread();
        loop.setRelease(Loop.ASLEEP);
    }

    /** On the event loop, before it does anything else once it has slept. */
    void wake() {
        if (asleep) {
            asleep = false;
            takeOver();
            for (Runnable task = left.poll(); task != null; task = left.poll()) {
                task.run();
            }
        }
    }

    private void takeOver() {
        for (int i = 0; !loop.compareAndSet(Loop.ASLEEP, Loop.AWAKE); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else if (loop.compareAndSet(Loop.REPLACED, Loop.WAITING)) {
                awaitEnd();
                return;
            }
        }
    }

    /** Who stands in may need this very processor. */
    private void awaitEnd() {
        while (loop.get() == Loop.WAITING) {
            LockSupport.park(this);
        }
    }

    /**
     * Stands in from here on, if the loop sleeps and nobody else does. For platform threads: one
     * that is virtual might have to wait for its turn in the midst of it.
     */
    boolean begin() {
        return loop.get() == Loop.ASLEEP
                && !Thread.currentThread().isVirtual()
                && loop.compareAndSet(Loop.ASLEEP, Loop.REPLACED);
    }

    /** Leaves something to the loop, which does that first when it wakes. Does not wake it. */
    void leave(Runnable task) {
        left.add(task);
    }

    /** Stands in no more. */
    void end() {
        Thread waiting = thread;
        if (!loop.compareAndSet(Loop.REPLACED, Loop.ASLEEP)) {
            loop.set(Loop.AWAKE);
            LockSupport.unpark(waiting);
        }
    }
}
