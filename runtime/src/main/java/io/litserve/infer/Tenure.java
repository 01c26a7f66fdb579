package io.litserve.infer;

/**
 * The time of one instance at work. It is over early once a hook has lost a channel to an
 * interrupt, for the instance may hold that channel. Any thread.
 */
final class Tenure {
    private final Watch watch;
    private final Runnable atEnd;
    private volatile boolean over;

    /** Has the threads that work for the instance watched, and runs an action when it is over. */
    Tenure(Watch watch, Runnable atEnd) {
        this.watch = watch;
        this.atEnd = atEnd;
    }

    /** Keeps the calling thread busy with tickets. */
    Occupation occupy() {
        return new Occupation(this);
    }

    /** Nobody waits any more for what a thread is busy with. */
    void expectEnd(Occupation busy) {
        watch.expectEnd(busy);
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
