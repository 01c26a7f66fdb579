package io.litserve.infer;

/**
 * A reply of several items. Any thread may use it, one at a time; what comes after its end, or
 * after the client has left, is dropped.
 */
public interface Outlet {
    /** Begins an item. Whoever begins it sends or discards it; sending never blocks. */
    Draft item();

    /** Whether the client keeps up with what is sent. */
    boolean ready();

    /**
     * Runs an action once, on any thread, when the client keeps up or has left. It must be short.
     */
    void onReady(Runnable action);

    /**
     * Whether so much is on its way that one more item would cost the client its connection. Only
     * for producers that cannot wait until it is {@link #ready}.
     */
    boolean full();

    /** What the client has yet to take. */
    int pendingBytes();

    /** Ends the reply. */
    void finish();

    /** Ends the reply with an error: its status if nothing was sent, else visibly. */
    void fail(int status, String detail);
}
