package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.concurrent.locks.LockSupport;

/**
 * The items of one ticket's reply, in the order of their making. For one thread at a time.
 *
 * <p>Until the first item the ticket can still be answered with an error's own status.
 */
final class Items<B, O> {
    private static final long FOREVER = Long.MAX_VALUE;

    private final Endpoint<B, ?, O> endpoint;
    private final Ticket<B> ticket;
    private final Outlet outlet;
    private long encodingNanos;

    Items(Endpoint<B, ?, O> endpoint, Ticket<B> ticket) {
        this.endpoint = endpoint;
        this.ticket = ticket;
        this.outlet = ticket.caller().outlet();
    }

    /** Sends one item and closes it. Dropped if the ticket has ended. */
    void emit(O output) throws Exception {
        try {
            send(output);
        } finally {
            endpoint.closeOutput(output);
        }
    }

    /** Closes an item that is not sent. */
    void drop(O output) {
        endpoint.closeOutput(output);
    }

    private void send(O output) throws Exception {
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

    /** Holds the calling thread back while the client does not keep up. */
    void awaitReady() {
        awaitReady(FOREVER);
    }

    /**
     * Holds the calling thread back while more is on its way than may be, as long as the client
     * goes on reading: who reads is not reset for what is emitted.
     */
    void awaitRoom() {
        int before = Integer.MAX_VALUE;
        while (outlet.full() && outlet.pendingBytes() < before) {
            before = outlet.pendingBytes();
            awaitReady(patienceNanos());
        }
    }

    /**
     * How long one client may hold up the others of its batch without taking anything: long enough
     * for a packet that was lost to be sent again.
     */
    private long patienceNanos() {
        return ticket.writeTimeout().toNanos() / 5;
    }

    /** An interrupt means that the request is cancelled; any other is none of ours and is kept. */
    private void awaitReady(long nanos) {
        long startNanos = System.nanoTime();
        boolean interrupted = false;
        long left = nanos;
        while (left > 0 && !outlet.ready() && !ended()) {
            park(left);
            interrupted |= Thread.interrupted();
            left = nanos == FOREVER ? FOREVER : nanos - (System.nanoTime() - startNanos);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void park(long nanos) {
        Thread waiting = Thread.currentThread();
        outlet.onReady(() -> LockSupport.unpark(waiting));
        if (nanos == FOREVER) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
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
        ticket.thrown(cause);
        if (ticket.ended()) {
            return;
        }
        Failure failure = Failure.of(cause, ticket.context().requestId());
        if (ticket.endWith(cause)) {
            outlet.fail(failure.status(), failure.detail());
        }
    }
}
