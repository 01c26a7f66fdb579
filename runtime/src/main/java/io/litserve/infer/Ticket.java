package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.TensorReader;
import io.litserve.metrics.Observed;
import io.litserve.metrics.Observer;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
public final class Ticket<B> implements Observed {
    private enum State {
        OPEN,
        WAITING,
        RUNNING,
        /** Items of the reply have been sent. */
        EMITTING,
        ANSWERED,
        CANCELLED;

        boolean ended() {
            return this == ANSWERED || this == CANCELLED;
        }
    }

    /** Waiting this long is worth one step of priority. */
    private static final long AGING_NANOS = 1_000_000_000;

    private final Service<B, ?, ?> service;
    private final Caller caller;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final int priority;
    private final long arrivedNanos;
    private long queuedNanos;
    private B payload;
    private long address;

    /** What the body was read into; written before the ticket is looked at by others. */
    private volatile List<Tensor> tensors = List.of();

    /** Closes what decode made; of the worker. */
    private Runnable decoded = () -> {};

    /** Set by who ended the ticket, before the caller is answered. */
    private Throwable cause;

    /** Set before the ticket runs; those who cancel read it once they have seen that it does. */
    private Occupation occupation;

    Ticket(Service<B, ?, ?> service, Caller caller, long arrivedNanos) {
        this.service = service;
        this.caller = caller;
        this.arrivedNanos = arrivedNanos;
        this.priority = caller.priority();
    }

    /** Where the tensors of the body lie, if they are to share a batch with those of others. */
    public Optional<BatchRows> rows() {
        return service.rows();
    }

    /** Reads the body. Mistakes of shape are recorded in the body's reader. */
    public void read(Body body) {
        try {
            payload = service.reader().read(body);
        } finally {
            own(body.tensors());
        }
    }

    /** Takes tensors over, which are closed with the ticket. */
    private void own(List<Tensor> read) {
        if (!read.isEmpty()) {
            address = read.getFirst().segment().address();
            tensors = List.copyOf(read);
            // Whoever ended the ticket meanwhile may have seen none.
            if (ended()) {
                release();
            }
        }
    }

    /**
     * Closes the tensors of the request, once nobody uses its payload any more; harmless when
     * repeated.
     */
    void release() {
        tensors.forEach(Tensor::close);
        decoded.run();
    }

    /** Reads one item from named tensors. */
    void read(TensorReader item) {
        try {
            payload = service.reader().read(item);
        } finally {
            own(item.tensors());
        }
    }

    /** Asks the endpoint whether the request may pass; what it threw if not. It may block. */
    public Optional<Throwable> authorize() {
        try {
            service.reader().authorize(caller.context());
            return Optional.empty();
        } catch (Throwable t) {
            return Optional.of(t);
        }
    }

    /** Turns the payload into the input of predict. */
    <I> I decode(Endpoint<B, I, ?> endpoint) throws Exception {
        I input = endpoint.decode(payload, caller.context());
        decoded = () -> endpoint.closeInput(input);
        observer().decoded(laps().lap());
        return input;
    }

    /** Whether {@link #enqueue} predicts at once and must be called on the caller's event loop. */
    public boolean inline() {
        return service.isInline();
    }

    /**
     * Joins those that wait for a worker. Unless it is admitted, the ticket is still to be ended.
     */
    public Admission enqueue() {
        return service.admit(this);
    }

    /**
     * Ends the ticket because nobody waits for its answer any more. Its work is dropped if it
     * waits; if it runs, its hook is told, and interrupted if it works for nobody else.
     *
     * @return whether this call ended it, so that the caller may yet be answered
     */
    public boolean cancel() {
        State before = endAs(State.CANCELLED);
        if (!before.ended()) {
            caller.cancelled();
        }
        if (before == State.RUNNING || before == State.EMITTING) {
            occupation.leave();
        }
        return !before.ended();
    }

    /** Ends the ticket in order to answer it; false if it has ended. */
    public boolean end() {
        return !endAs(State.ANSWERED).ended();
    }

    /** Ends the ticket with an error, unless it has ended. */
    public void fail(int status, String detail) {
        if (end()) {
            caller.fail(status, detail);
        }
    }

    /** Ends the ticket because its deadline cannot be met, unless it has ended. */
    void refuse(int status, String detail) {
        if (cancel()) {
            caller.fail(status, detail);
        }
    }

    /** Whether items of the reply have been sent, so that it has a status already. */
    public boolean emitting() {
        return state.get() == State.EMITTING;
    }

    /** Whether nobody waits for the answer any more. */
    public boolean cancelled() {
        return state.get() == State.CANCELLED;
    }

    private State endAs(State last) {
        State before = state.get();
        while (!before.ended() && !state.compareAndSet(before, last)) {
            before = state.get();
        }
        if (before == State.OPEN || before == State.WAITING) {
            // One that runs is released by who runs it.
            release();
        }
        if (before == State.WAITING) {
            service.intake().abandoned();
        } else if (before == State.RUNNING || before == State.EMITTING) {
            observer().stopped();
        }
        return before;
    }

    /** Ends the ticket with what a hook threw, unless it has ended. */
    public void fail(Throwable cause) {
        thrown(cause);
        if (!ended()) {
            Failure failure = Failure.of(cause, caller.context().requestId());
            if (endWith(cause)) {
                caller.fail(failure.status(), failure.detail());
            }
        }
    }

    /** A hook has thrown; which matters to its instance even if the ticket has ended. */
    void thrown(Throwable cause) {
        if (occupation != null) {
            occupation.thrown(cause);
        }
    }

    /** Ends the ticket with what ended one of its items, unless it has ended. */
    void failWith(Throwable thrown, int status, String detail) {
        if (endWith(thrown)) {
            caller.fail(status, detail);
        }
    }

    /** Ends the ticket in order to tell its caller of what a hook threw; false if it has ended. */
    boolean endWith(Throwable thrown) {
        boolean first = end();
        if (first) {
            cause = thrown;
        }
        return first;
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

    /**
     * Leaves the queue for whoever is to be interrupted when the ticket is cancelled; false if it
     * has ended meanwhile.
     */
    boolean start(Occupation busy) {
        // Joined first: whoever cancels a running ticket must find its occupation.
        busy.join();
        if (!startAlone(busy)) {
            busy.settle();
            return false;
        }
        return true;
    }

    /** The same for the only one of an occupation, which may come without having waited. */
    boolean startAlone(Occupation busy) {
        occupation = busy;
        State before = state.get();
        if (before.ended() || !state.compareAndSet(before, State.RUNNING)) {
            return false;
        }
        boolean waited = before == State.WAITING;
        if (waited) {
            service.intake().departed();
        }
        observer().started(waited ? busy.laps().nanos() - queuedNanos : 0);
        return true;
    }

    /** The ticket has ended and the thread that it occupies goes on with others. */
    void settle() {
        // Who cancels a ticket leaves by itself.
        if (!cancelled()) {
            occupation.settle();
        }
    }

    /** The thread that it occupies is done with it and all that it runs beside it. */
    void vacate() {
        occupation.end();
    }

    /** Whether the thread that it occupies owes nobody else an answer. */
    public boolean alone() {
        return occupation == null || occupation.alone();
    }

    /** Those of the thread that it occupies, for that thread. */
    Laps laps() {
        return occupation.laps();
    }

    /** Commits to a reply of several items; false if the ticket has ended. */
    boolean emit() {
        return state.get() == State.EMITTING || state.compareAndSet(State.RUNNING, State.EMITTING);
    }

    boolean ended() {
        return state.get().ended();
    }

    boolean waiting() {
        return state.get() == State.WAITING;
    }

    /** When its turn comes, among those that wait: the higher the priority the earlier. */
    long turnNanos() {
        return queuedNanos + priority * AGING_NANOS;
    }

    long queuedNanos() {
        return queuedNanos;
    }

    /** What watches the endpoint. */
    public Observer observer() {
        return service.observer();
    }

    @Override
    public String requestId() {
        return caller.context().requestId();
    }

    @Override
    public long arrivedNanos() {
        return arrivedNanos;
    }

    @Override
    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** How long its client may take nothing of a reply of several items. */
    Duration writeTimeout() {
        return service.writeTimeout();
    }

    /** Where its first tensor lies; of those of a batch, the order in memory. */
    long address() {
        return address;
    }

    Service<B, ?, ?> service() {
        return service;
    }

    B payload() {
        return payload;
    }

    Caller caller() {
        return caller;
    }

    RequestContext context() {
        return caller.context();
    }
}
