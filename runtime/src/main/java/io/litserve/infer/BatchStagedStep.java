package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Begins to predict for a batch; whichever thread completes the stage answers. */
record BatchStagedStep<B, I, O>(Endpoint.BatchStaged<B, I, O> endpoint, InFlight inFlight)
        implements Step<B> {
    @Override
    public void awaitRoom() {
        inFlight.awaitRoom();
    }

    @Override
    public void run(List<Ticket<B>> batch) {
        Decoded<B, I> decoded = Decoded.inOrder(endpoint, batch);
        if (!decoded.isEmpty()) {
            Runnable leave =
                    inFlight.begin(
                            decoded.tickets().size(),
                            () ->
                                    decoded.prediction()
                                            .stage(() ->
                                                    endpoint.predict(
                                                            decoded.inputs(), decoded.contexts())),
                            new Outcome<>(
                                    outputs -> decoded.answer(endpoint, outputs, new Laps()),
                                    decoded::fail,
                                    decoded::release));
            decoded.onAllCancelled(leave);
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
