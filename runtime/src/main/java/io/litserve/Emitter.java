package io.litserve;

/**
 * Sends the items of a streamed reply, one by one, as they are made. For one thread at a time.
 *
 * @param <O> what predict emits
 */
public interface Emitter<O> {
    /**
     * Sends one item. Blocks while the client is slow.
     *
     * @throws java.util.concurrent.CancellationException if the deadline passed or the client left;
     *     there is no need to catch it
     */
    void emit(O item);

    /** Whether nobody waits for more items. */
    boolean isCancelled();
}
