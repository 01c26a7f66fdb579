package io.litserve.infer;

import io.litserve.RequestContext;
import java.time.Duration;

/**
 * Who waits for the answer to a {@link Ticket}: a protocol's side of one request.
 *
 * <p>Exactly one answer reaches it, from any thread: a draft that is sent, an outlet that is
 * finished or failed, or an error.
 */
public interface Caller {
    /** The request as hooks see it. */
    RequestContext context();

    /** From 1, first, to 9, last. */
    int priority();

    /** The time until the deadline. */
    Duration left();

    /** Begins a reply. Whoever begins it sends or discards it. */
    Draft draft();

    /** Begins a reply of several items. Whoever begins it finishes or fails it. */
    Outlet outlet();

    /** Answers with an error. */
    void fail(int status, String detail);

    /**
     * Has a worker woken for this request: at once, unless the calling thread is about to read more
     * requests, which takes less time than to wake a thread.
     *
     * @param nowNanos on the clock of {@link System#nanoTime}
     */
    default void wake(Runnable worker, long nowNanos) {
        worker.run();
    }

    /** The request was cancelled: tells the hooks that asked to know. */
    void cancelled();
}
