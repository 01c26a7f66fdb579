package io.litserve.infer;

import io.litserve.endpoint.Endpoint;

/**
 * The items of one ticket's reply, in the order of their making. For one thread at a time.
 *
 * <p>Until the first item the ticket can still be answered with an error's own status.
 */
final class Items<B, O> {
    private final Endpoint<B, ?, O> endpoint;
    private final Ticket<B> ticket;
    private final Outlet outlet;
    private long encodingNanos;

    Items(Endpoint<B, ?, O> endpoint, Ticket<B> ticket) {
        this.endpoint = endpoint;
        this.ticket = ticket;
        this.outlet = ticket.caller().outlet();
    }

    /** Sends one item. Dropped if the ticket has ended. */
    void emit(O output) throws Exception {
        if (ticket.ended()) {
            return;
        }
        Draft draft = outlet.item();
        long startNanos = System.nanoTime();
        Encoding.write(endpoint, ticket, output, draft);
        encodingNanos += System.nanoTime() - startNanos;
        if (ticket.emit()) {
            draft.send();
        } else {
            draft.discard();
        }
    }

    boolean ended() {
        return ticket.ended();
    }

    boolean ready() {
        return outlet.ready();
    }

    void onReady(Runnable action) {
        outlet.onReady(action);
    }

    /** Ends the reply, unless it has ended. */
    void finish() {
        if (ticket.end()) {
            ticket.observer().encoded(encodingNanos);
            outlet.finish();
        }
    }

    /** Ends the reply with what a hook threw, unless it has ended. */
    void fail(Throwable cause) {
        if (ticket.ended()) {
            return;
        }
        Failure failure = Failure.of(cause, ticket.context().requestId());
        if (ticket.endWith(cause)) {
            outlet.fail(failure.status(), failure.detail());
        }
    }
}
