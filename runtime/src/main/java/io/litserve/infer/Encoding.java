package io.litserve.infer;

import io.litserve.endpoint.Endpoint;

/** Turns one output into the answer to one ticket. */
final class Encoding {
    private Encoding() {}

    /** The output is closed by the caller, to whose thread the laps belong. */
    static <B, O> void answer(Endpoint<B, ?, O> endpoint, Ticket<B> ticket, O output, Laps laps) {
        if (ticket.ended()) {
            return;
        }
        Draft draft = ticket.caller().draft();
        try {
            write(endpoint, ticket, output, draft);
        } catch (Throwable t) {
            ticket.fail(t);
            return;
        }
        ticket.observer().encoded(laps.lap());
        ticket.answer(draft);
    }

    /** Writes and finishes a draft, or discards it and throws. */
    static <B, O> void write(Endpoint<B, ?, O> endpoint, Ticket<B> ticket, O output, Draft draft)
            throws Exception {
        try {
            draft.write(endpoint, output, ticket.context());
            draft.finish();
        } catch (Throwable t) {
            draft.discard();
            throw t;
        }
    }
}
