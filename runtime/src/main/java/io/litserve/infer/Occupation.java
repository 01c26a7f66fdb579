package io.litserve.infer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a thread is busy with, for as long as somebody waits for it. When the last of its tickets is
 * cancelled the thread is interrupted, never for a ticket of an earlier occupation, and watched.
 *
 * <p>Joined, begun and ended by the thread itself; any thread may leave.
 */
final class Occupation {
    /** So low that those who leave late do not make it one that is wanted, or just left. */
    private static final int OVER = Integer.MIN_VALUE / 2;

    private final Thread thread = Thread.currentThread();
    private final Tenure tenure;
    private final Laps laps = new Laps();

    /**
     * The tickets that are still wanted, and one more until all have joined; an only one need not.
     */
    private final AtomicInteger wanted = new AtomicInteger(1);

    private volatile boolean interrupted;

    Occupation(Tenure tenure) {
        this.tenure = tenure;
    }

    void join() {
        wanted.incrementAndGet();
    }

    /** Lets more tickets join until {@link #begin}; false if none is wanted any more. */
    boolean reopen() {
        int now = wanted.get();
        while (now > 0 && !wanted.compareAndSet(now, now + 1)) {
            now = wanted.get();
        }
        return now > 0;
    }

    /** All tickets have joined; false if none is wanted any more. */
    boolean begin() {
        settle();
        return wanted.get() > 0;
    }

    /** Whether no more than one ticket is wanted. */
    boolean alone() {
        return wanted.get() <= 1;
    }

    /** A ticket was cancelled. */
    void leave() {
        if (wanted.decrementAndGet() == 0) {
            thread.interrupt();
            interrupted = true;
            tenure.expectEnd(this);
        }
    }

    /** The thread itself has answered a ticket and goes on with the others. */
    void settle() {
        if (wanted.decrementAndGet() == 0) {
            interrupted = true;
        }
    }

    /** A hook has thrown, on this thread or another. */
    void thrown(Throwable cause) {
        tenure.thrown(cause);
    }

    /** Ends; the thread is not interrupted any more. Does nothing the second time. */
    void end() {
        if (wanted.getAndSet(OVER) == 0) {
            awaitInterrupt();
        }
        Thread.interrupted();
    }

    Thread thread() {
        return thread;
    }

    /** What the thread itself does, step by step. */
    Laps laps() {
        return laps;
    }

    boolean over() {
        return wanted.get() < 0;
    }

    /**
     * Who decremented to zero is about to interrupt: let it, or the interrupt hits the next step.
     */
    private void awaitInterrupt() {
        while (!interrupted) {
            Thread.onSpinWait();
        }
    }
}
