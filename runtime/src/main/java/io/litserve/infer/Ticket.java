package io.litserve.infer;

import io.litserve.HttpException;
import io.litserve.endpoint.Body;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request in flight, from its first byte to its answer. Whoever ends a ticket answers its
 * caller, and only one can: that is how every request is answered exactly once.
 *
 * <p>The thread that reads the body owns the payload until {@link #enqueue}, the worker afterwards.
 * Any thread may end a ticket.
 *
 * @param <B> what the body is read into
 */
public final class Ticket<B> {
    private static final Logger log = System.getLogger(Ticket.class.getName());

    private enum State {
        OPEN,
        WAITING,
        RUNNING,
        ENDED
    }

    private final Service<B, ?, ?> service;
    private final Caller caller;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private long queuedNanos;
    private B payload;

    Ticket(Service<B, ?, ?> service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Reads the body. Mistakes of shape are recorded in the body's reader. */
    public void read(Body body) {
        payload = service.reader().read(body);
    }

    /**
     * Joins those that wait for a worker. Unless it is admitted, the ticket is still to be ended.
     */
    public Admission enqueue() {
        return service.intake().offer(this);
    }

    /**
     * Ends the ticket. Its work is dropped if it still waits, its result if it runs.
     *
     * @return whether this call ended it, so that the caller is yet to be answered
     */
    public boolean end() {
        State before = state.getAndSet(State.ENDED);
        if (before == State.WAITING) {
            service.intake().departed();
        }
        return before != State.ENDED;
    }

    /** Ends the ticket with an error, unless it has ended. */
    public void fail(int status, String detail) {
        if (end()) {
            caller.fail(status, detail);
        }
    }

    /**
     * Ends the ticket with what a hook threw, unless it has ended; tells the cause only to the log.
     */
    void fail(Throwable cause) {
        if (cause instanceof HttpException refusal) {
            fail(refusal.status(), refusal.getMessage());
            return;
        }
        log.log(Level.ERROR, "request " + caller.requestId() + " failed", cause);
        fail(
                500,
                cause instanceof BatchSizeMismatch
                        ? "Batch size mismatch"
                        : "Internal server error");
    }

    /** Ends the ticket with a reply, unless it has ended. The draft is used up either way. */
    void answer(Draft draft) {
        if (end()) {
            draft.send();
        } else {
            draft.discard();
        }
    }

    boolean await(long nowNanos) {
        queuedNanos = nowNanos;
        return state.compareAndSet(State.OPEN, State.WAITING);
    }

    /** Leaves the queue for a worker; false if the ticket has ended meanwhile. */
    boolean start() {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return false;
        }
        service.intake().departed();
        return true;
    }

    boolean ended() {
        return state.get() == State.ENDED;
    }

    boolean waiting() {
        return state.get() == State.WAITING;
    }

    long queuedNanos() {
        return queuedNanos;
    }

    B payload() {
        return payload;
    }

    Caller caller() {
        return caller;
    }
}
