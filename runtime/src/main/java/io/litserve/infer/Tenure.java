package io.litserve.infer;

import java.util.function.Consumer;

/**
 * The time of one instance at work. It is over early once a hook has lost a channel to an
 * interrupt, for the instance may hold that channel. Any thread.
 */
final class Tenure {
    private final Consumer<Occupation> expectEnd;
    private final Runnable atEnd;
    private volatile boolean over;

    /**
     * One that begins.
     *
     * @param expectEnd hears of each thread that works for the instance and for nobody any more
     * @param atEnd runs when it is over
     */
    Tenure(Consumer<Occupation> expectEnd, Runnable atEnd) {
        this.expectEnd = expectEnd;
        this.atEnd = atEnd;
    }

    /** Keeps the calling thread busy with tickets. */
    Occupation occupy() {
        return new Occupation(this);
    }

    /** Nobody waits any more for what a thread is busy with. */
    void expectEnd(Occupation busy) {
        expectEnd.accept(busy);
    }

    /** A hook has thrown. */
    void thrown(Throwable cause) {
        if (!over && Failure.closedByInterrupt(cause)) {
            over = true;
            atEnd.run();
        }
    }

    boolean over() {
        return over;
    }
}
