package io.litserve.infer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long one thread has been in something that may never end. That thread enters and leaves; any
 * other may look, and interrupt it there and nowhere else.
 */
final class Span {
    /** On the clock of {@link System#nanoTime}; 0 outside. */
    private volatile long sinceNanos;

    /** Who is inside, unless it is interrupted just now or was. */
    private final AtomicReference<Thread> inside = new AtomicReference<>();

    private volatile boolean interrupting;

    void enter() {
        inside.set(Thread.currentThread());
        sinceNanos = System.nanoTime() | 1;
    }

    void leave() {
        sinceNanos = 0;
        if (inside.getAndSet(null) == null) {
            awaitInterrupt();
        }
    }

    /** Who took this thread is about to interrupt it: not in what comes next. */
    private void awaitInterrupt() {
        while (interrupting) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    /** Interrupts who is inside, once. */
    void interrupt() {
        interrupting = true;
        Thread taken = inside.getAndSet(null);
        if (taken != null) {
            taken.interrupt();
        }
        interrupting = false;
    }

    /** Tells one stay from another; 0 outside. */
    long stay() {
        return sinceNanos;
    }

    boolean lasts(Duration atLeast) {
        long since = sinceNanos;
        return since != 0 && System.nanoTime() - since >= atLeast.toNanos();
    }
}
