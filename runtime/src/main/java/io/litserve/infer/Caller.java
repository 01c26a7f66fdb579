package io.litserve.infer;

/**
 * Who waits for the answer to a {@link Ticket}: a protocol's side of one request.
 *
 * <p>Exactly one answer reaches it, by {@link Draft#send} or {@link #fail}, from any thread.
 */
public interface Caller {
    /** The name of the request in the log. */
    String requestId();

    /** Begins a reply. Whoever begins it sends or discards it. */
    Draft draft();

    /** Answers with an error. */
    void fail(int status, String detail);
}
