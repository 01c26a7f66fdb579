package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.Sequence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** A sequence over the items of one ticket. The worker's thread owns it. */
final class LiveSequence<B, I, O> implements Sequence<I, O> {
    private static final Logger log = System.getLogger(LiveSequence.class.getName());

    private final Ticket<B> ticket;
    private final I input;
    private final Items<B, O> items;
    private final List<Runnable> atEnd = new ArrayList<>();
    private boolean ended;

    LiveSequence(Ticket<B> ticket, I input, Items<B, O> items) {
        this.ticket = ticket;
        this.input = input;
        this.items = items;
    }

    @Override
    public I input() {
        return input;
    }

    @Override
    public RequestContext context() {
        return ticket.context();
    }

    @Override
    public void emit(O item) {
        try {
            items.awaitRoom();
            items.emit(item);
        } catch (Throwable t) {
            fail(t);
        }
    }

    @Override
    public void finish() {
        complete();
        settle();
    }

    @Override
    public void fail(Throwable cause) {
        breakOff(cause);
        settle();
    }

    /** Ends the reply, but not yet the sequence. */
    void complete() {
        items.finish();
    }

    /** Ends the reply with an error, but not yet the sequence. */
    void breakOff(Throwable cause) {
        items.fail(cause);
    }

    @Override
    public void onEnd(Runnable action) {
        if (ended) {
            action.run();
        } else {
            atEnd.add(action);
        }
    }

    Ticket<B> ticket() {
        return ticket;
    }

    /** Whether the client keeps up, so that the sequence may take part. */
    boolean ready() {
        return items.ready();
    }

    void onReady(Runnable action) {
        items.onReady(action);
    }

    /** Whether it has ended, in whatever way. */
    boolean ended() {
        return items.ended();
    }

    /** The same; the first time that this is seen, its actions run. */
    boolean settle() {
        if (!ended && items.ended()) {
            ended = true;
            ticket.settle();
            end();
        }
        return ended;
    }

    /** What interrupts the prediction is none of the actions' business. */
    private void end() {
        boolean interrupted = Thread.interrupted();
        atEnd.forEach(LiveSequence::attempt);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (Throwable t) {
            log.log(Level.ERROR, "the end of a sequence failed", t);
        }
    }
}
