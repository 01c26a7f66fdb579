package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.metrics.Observer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** One call of predict, from the end of the step before it. */
record Prediction(Observer observer, List<RequestContext> requests, Laps laps, long startNanos)
        implements AutoCloseable {
    /** For one ticket. */
    static Prediction of(Ticket<?> ticket) {
        return of(ticket, List.of(ticket.context()));
    }

    /** For a batch; its first ticket, and the contexts of all. */
    static Prediction of(Ticket<?> first, List<RequestContext> requests) {
        Laps laps = first.laps();
        return new Prediction(first.observer(), requests, laps, laps.nanos());
    }

    /** Ends when the stage completes that predict returns, or when it throws. */
    <T> CompletionStage<T> stage(Callable<CompletionStage<T>> predict) throws Exception {
        try {
            return Objects.requireNonNull(predict.call(), "predict returned null")
                    .whenComplete((_, _) -> end());
        } catch (Throwable t) {
            end();
            throw t;
        }
    }

    /** Ends it on whatever thread. */
    void end() {
        observer.predicted(requests, System.nanoTime() - startNanos);
    }

    /** Ends it on the thread that it occupied. */
    @Override
    public void close() {
        observer.predicted(requests, laps.lap());
    }
}
