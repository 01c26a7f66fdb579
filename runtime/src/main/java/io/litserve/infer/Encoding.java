package io.litserve.infer;

import io.litserve.endpoint.Endpoint;

/** Turns one output into the answer to one ticket. */
final class Encoding {
    private Encoding() {}

    static <B, O> void answer(Endpoint<B, ?, O> endpoint, Ticket<B> ticket, O output) {
        if (ticket.ended()) {
            return;
        }
        Draft draft = ticket.caller().draft();
        try {
            endpoint.encode(output, draft);
            draft.finish();
        } catch (Throwable t) {
            draft.discard();
            ticket.fail(t);
            return;
        }
        ticket.answer(draft);
    }
}
