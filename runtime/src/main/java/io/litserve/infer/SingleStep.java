package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Predicts for one ticket at a time. */
record SingleStep<B, I, O>(Endpoint.Single<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) {
        batch.forEach(this::run);
    }

    private void run(Ticket<B> ticket) {
        O output;
        try {
            output = endpoint.predict(endpoint.decode(ticket.payload()));
        } catch (Throwable t) {
            ticket.fail(t);
            return;
        }
        Encoding.answer(endpoint, ticket, output);
    }
}
