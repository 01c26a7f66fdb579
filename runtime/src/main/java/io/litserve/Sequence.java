package io.litserve;

/**
 * One request of a batch whose replies are streamed: it emits and ends in its own time.
 *
 * <p>Used on the worker's thread; equality is identity, so that it can be a key of the API's own
 * state.
 *
 * @param <I> what predict takes
 * @param <O> what predict emits
 */
public interface Sequence<I, O> {
    /** The decoded request. */
    I input();

    /** The request itself. */
    RequestContext context();

    /**
     * Sends one item. Dropped if the sequence has ended. It does not wait for the client: in a
     * continuous batch, a sequence whose client is slow sits out until the client has caught up.
     *
     * <p>What one call of predict emits is bounded nevertheless: with more than 1 MB on its way,
     * this waits while the client goes on reading, and a client that takes nothing for a fifth of
     * the write timeout (2 s by default) is reset, so that it does not hold up the others.
     */
    void emit(O item);

    /** Ends the reply. Does nothing the second time. */
    void finish();

    /** Ends the reply with an error. Does nothing if the sequence has ended. */
    void fail(Throwable cause);

    /**
     * Runs an action on the worker's thread when the sequence has ended, however it did: finished,
     * failed, cancelled or expired.
     */
    void onEnd(Runnable action);
}
