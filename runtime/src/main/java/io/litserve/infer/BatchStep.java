package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Predicts for a batch of tickets at once. */
record BatchStep<B, I, O>(Endpoint.Batched<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Decoded<B, I> decoded = Decoded.inOrder(endpoint, batch);
        if (decoded.isEmpty()) {
            return;
        }
        List<Decoded<B, I>> groups = decoded.alike(endpoint);
        predict(groups.getFirst());
        for (int i = 1; i < groups.size(); i++) {
            groups.get(i).laps().restart();
            predict(groups.get(i));
        }
    }

    private void predict(Decoded<B, I> group) throws Exception {
        List<O> outputs;
        try (Prediction _ = group.prediction()) {
            outputs = endpoint.predict(group.inputs(), group.contexts());
        }
        group.answer(endpoint, outputs, group.laps());
    }
}
