package io.litserve.infer;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;

/** What the shape of an endpoint's predict means for those that run it. */
final class Shape {
    private Shape() {}

    /** How its batches form; those of an endpoint that does not batch hold one ticket. */
    static Batching batching(Endpoint<?, ?, ?> endpoint) {
        return switch (endpoint) {
            case Endpoint.Batched<?, ?, ?> it -> it.batching();
            case Endpoint.Sequenced<?, ?, ?> it -> it.batching();
            case Endpoint.Continuous<?, ?, ?> it -> it.batching();
            case Endpoint.BatchStaged<?, ?, ?> it -> it.batching();
            case Endpoint.Single<?, ?, ?> _,
                    Endpoint.Streamed<?, ?, ?> _,
                    Endpoint.Staged<?, ?, ?> _,
                    Endpoint.Published<?, ?, ?> _ ->
                    Batching.upTo(1);
        };
    }

    /** Whether it batches at all. */
    static boolean batches(Endpoint<?, ?, ?> endpoint) {
        return switch (endpoint) {
            case Endpoint.Batched<?, ?, ?> _,
                    Endpoint.Sequenced<?, ?, ?> _,
                    Endpoint.Continuous<?, ?, ?> _,
                    Endpoint.BatchStaged<?, ?, ?> _ ->
                    true;
            case Endpoint.Single<?, ?, ?> _,
                    Endpoint.Streamed<?, ?, ?> _,
                    Endpoint.Staged<?, ?, ?> _,
                    Endpoint.Published<?, ?, ?> _ ->
                    false;
        };
    }

    /** Whether its replies have several items. */
    static boolean streams(Endpoint<?, ?, ?> endpoint) {
        return switch (endpoint) {
            case Endpoint.Streamed<?, ?, ?> _,
                    Endpoint.Sequenced<?, ?, ?> _,
                    Endpoint.Continuous<?, ?, ?> _,
                    Endpoint.Published<?, ?, ?> _ ->
                    true;
            case Endpoint.Single<?, ?, ?> _,
                    Endpoint.Batched<?, ?, ?> _,
                    Endpoint.Staged<?, ?, ?> _,
                    Endpoint.BatchStaged<?, ?, ?> _ ->
                    false;
        };
    }

    /** Whether predict keeps its thread until the reply is there. */
    static boolean blocks(Endpoint<?, ?, ?> endpoint) {
        return switch (endpoint) {
            case Endpoint.Single<?, ?, ?> _,
                    Endpoint.Batched<?, ?, ?> _,
                    Endpoint.Streamed<?, ?, ?> _,
                    Endpoint.Sequenced<?, ?, ?> _,
                    Endpoint.Continuous<?, ?, ?> _ ->
                    true;
            case Endpoint.Staged<?, ?, ?> _,
                    Endpoint.BatchStaged<?, ?, ?> _,
                    Endpoint.Published<?, ?, ?> _ ->
                    false;
        };
    }

    /** What a worker does with the tickets that it takes, if it takes them batch by batch. */
    static <B, I, O> Step<B> step(Endpoint<B, I, O> endpoint, InFlight inFlight) {
        return switch (endpoint) {
            case Endpoint.Single<B, I, O> it -> new SingleStep<>(it);
            case Endpoint.Batched<B, I, O> it -> new BatchStep<>(it);
            case Endpoint.Streamed<B, I, O> it -> new StreamStep<>(it);
            case Endpoint.Sequenced<B, I, O> it -> new SequenceStep<>(it);
            case Endpoint.Staged<B, I, O> it -> new StagedStep<>(it, inFlight);
            case Endpoint.BatchStaged<B, I, O> it -> new BatchStagedStep<>(it, inFlight);
            case Endpoint.Published<B, I, O> it -> new PublishedStep<>(it, inFlight);
            case Endpoint.Continuous<B, I, O> _ ->
                    throw new IllegalArgumentException(
                            "a continuous endpoint has a loop of its own");
        };
    }
}
