package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Predicts for one ticket at a time. */
record SingleStep<B, I, O>(Endpoint.Single<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Ticket<B> ticket = batch.getFirst();
        I input = ticket.decode(endpoint);
        O output;
        try (Prediction _ = Prediction.of(ticket)) {
            output = endpoint.predict(input, ticket.context());
        }
        try {
            Encoding.answer(endpoint, ticket, output, ticket.laps());
        } finally {
            endpoint.closeOutput(output);
        }
    }
}
