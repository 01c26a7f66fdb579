package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Emits the items of one reply at a time. */
record StreamStep<B, I, O>(Endpoint.Streamed<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Ticket<B> ticket = batch.getFirst();
        I input = ticket.decode(endpoint);
        Items<B, O> items = new Items<>(endpoint, ticket);
        try (Prediction _ = Prediction.of(ticket)) {
            endpoint.predict(input, ticket.context(), new BlockingEmitter<>(items));
        } catch (Throwable t) {
            items.fail(t);
            throw t;
        }
        items.finish();
    }
}
