package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Begins to predict for one ticket; whichever thread completes the stage answers. */
record StagedStep<B, I, O>(Endpoint.Staged<B, I, O> endpoint, InFlight inFlight)
        implements Step<B> {
    @Override
    public void awaitRoom() {
        inFlight.awaitRoom();
    }

    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Ticket<B> ticket = batch.getFirst();
        I input = ticket.decode(endpoint);
        Runnable leave =
                inFlight.begin(
                        1,
                        () ->
                                Prediction.of(ticket)
                                        .stage(() -> endpoint.predict(input, ticket.context())),
                        new Outcome<>(
                                output -> answer(ticket, output), ticket::fail, ticket::release));
        ticket.context().onCancel(leave);
    }

    private void answer(Ticket<B> ticket, O output) {
        try {
            Encoding.answer(endpoint, ticket, output, new Laps());
        } finally {
            endpoint.closeOutput(output);
        }
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void finish() {
        inFlight.await();
    }
}
