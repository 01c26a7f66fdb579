package io.litserve.infer;

import io.litserve.endpoint.Endpoint;
import java.util.List;

/** Begins to predict for one ticket; whichever thread publishes an item sends it. */
record PublishedStep<B, I, O>(Endpoint.Published<B, I, O> endpoint, InFlight inFlight)
        implements Step<B> {
    @Override
    public void awaitRoom() {
        inFlight.awaitRoom();
    }

    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Ticket<B> ticket = batch.getFirst();
        I input = ticket.decode(endpoint);
        Runnable leave = inFlight.enter();
        Prediction prediction = Prediction.of(ticket);
        Subscription<B, O> subscription =
                new Subscription<>(
                        new Items<>(endpoint, ticket),
                        () -> {
                            prediction.end();
                            inFlight.done(1, prediction.startNanos());
                            leave.run();
                            ticket.release();
                        });
        try {
            endpoint.predict(input, ticket.context()).subscribe(subscription);
        } catch (Throwable t) {
            subscription.fail(t);
            return;
        }
        ticket.context().onCancel(subscription::cancel);
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
