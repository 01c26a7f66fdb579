package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.metrics.Observer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** One call of predict, from its beginning until it is closed. */
record Prediction(Observer observer, List<RequestContext> requests, long startNanos)
        implements AutoCloseable {
    /** For one ticket. */
    static Prediction of(Ticket<?> ticket) {
        return of(ticket, List.of(ticket.context()));
    }

    /** For a batch; its first ticket, and the contexts of all. */
    static Prediction of(Ticket<?> first, List<RequestContext> requests) {
        return new Prediction(first.observer(), requests, System.nanoTime());
    }

    /** Closes when the stage completes that predict returns, or when it throws. */
    <T> CompletionStage<T> stage(Callable<CompletionStage<T>> predict) throws Exception {
        try {
            return Objects.requireNonNull(predict.call(), "predict returned null")
                    .whenComplete((_, _) -> close());
        } catch (Throwable t) {
            close();
            throw t;
        }
    }

    @Override
    public void close() {
        observer.predicted(requests, System.nanoTime() - startNanos);
    }
}
