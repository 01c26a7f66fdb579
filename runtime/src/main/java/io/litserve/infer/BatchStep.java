package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts for a batch of tickets at once. A ticket that cannot be decoded or encoded fails alone.
 */
record BatchStep<B, I, O>(Endpoint.Batched<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) {
        List<I> inputs = new ArrayList<>(batch.size());
        batch.removeIf(ticket -> !decode(ticket, inputs));
        if (!batch.isEmpty()) {
            predict(batch, inputs);
        }
    }

    private boolean decode(Ticket<B> ticket, List<I> inputs) {
        try {
            return inputs.add(endpoint.decode(ticket.payload()));
        } catch (Throwable t) {
            ticket.fail(t);
            return false;
        }
    }

    private void predict(List<Ticket<B>> batch, List<I> inputs) {
        List<O> outputs;
        try {
            outputs = endpoint.predict(inputs);
            requireOneEach(batch.size(), outputs.size());
        } catch (Throwable t) {
            batch.forEach(ticket -> ticket.fail(t));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            Encoding.answer(endpoint, batch.get(i), outputs.get(i));
        }
    }

    private static void requireOneEach(int inputs, int outputs) {
        if (inputs != outputs) {
            throw new BatchSizeMismatch(inputs, outputs);
        }
    }
}
