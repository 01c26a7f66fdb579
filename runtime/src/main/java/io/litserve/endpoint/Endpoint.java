package io.litserve.endpoint;

import io.litserve.BatchPolicy;
import io.litserve.Device;
import io.litserve.Emitter;
import io.litserve.RequestContext;
import io.litserve.Sequence;
import io.litserve.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * One {@code @LitApi} class as the runtime sees it: its facts, its hooks, its reading and writing.
 *
 * <p>The processor generates an implementation per class. Constructing one is cheap and makes no
 * API. Each worker has an endpoint of its own and calls {@link #open} first, {@link #close} last,
 * and everything between on its one thread, unless the shape is asynchronous. {@link #route},
 * {@link #policy} and {@link #read} touch no API and are called on one more endpoint, unopened, by
 * any thread.
 *
 * @param <B> what a body is read into
 * @param <I> what predict takes
 * @param <O> what predict returns or emits
 */
public sealed interface Endpoint<B, I, O>
        permits Endpoint.Single,
                Endpoint.Batched,
                Endpoint.Streamed,
                Endpoint.Sequenced,
                Endpoint.Continuous,
                Endpoint.Staged,
                Endpoint.BatchStaged,
                Endpoint.Published {
    /** The facts of the endpoint: path, name, limits. */
    Route route();

    /**
     * Reads a body, before its request is queued. Mistakes of shape are recorded in the body's
     * reader; the result counts only if there are none.
     *
     * <p>Thread-safe.
     */
    B read(Body body);

    /** What bodies may be: {@link #read} reads each by its {@link Body#type}. */
    default Set<BodyType> accepts() {
        return Set.of(BodyType.JSON);
    }

    /**
     * What the endpoint takes and gives as named tensors, for protocols that carry those; nothing
     * if its payloads are no tensors.
     */
    default Optional<TensorSignature> tensors() {
        return Optional.empty();
    }

    /**
     * Reads one item from named tensors, in place of a body. Thread-safe.
     *
     * @throws IllegalArgumentException if the payload's record refuses what was read
     */
    default B read(TensorReader tensors) {
        throw new IllegalStateException(route().name() + " takes no named tensors");
    }

    /** Makes the API and sets it up. */
    void open(Device device, Settings settings) throws Exception;

    /** Tears the API down. Called also when {@link #open} threw. */
    void close() throws Exception;

    /** Whether the API says that it can serve. */
    boolean healthy() throws Exception;

    /** Turns a body into the input of predict. */
    I decode(B body, RequestContext context) throws Exception;

    /** Turns an output of predict into a reply, or into one item of a streamed reply. */
    void encode(O output, RequestContext context, Reply reply) throws Exception;

    /** Turns an output of predict into named tensors, in place of a reply. */
    default void encode(O output, RequestContext context, TensorWriter tensors) throws Exception {
        throw new IllegalStateException(route().name() + " gives no named tensors");
    }

    /**
     * Closes the tensors in what {@link #decode} made; those of the body are closed with the
     * request.
     */
    default void closeInput(I input) {}

    /** Closes the tensors in an output of predict, once it is encoded or dropped. */
    default void closeOutput(O output) {}

    /** Whether {@link #authorize} guards the endpoint, in place of the server's key. */
    default boolean authorizes() {
        return false;
    }

    /**
     * Refuses a request by throwing, before its body is read.
     *
     * <p>Thread-safe; called as {@link #read} is.
     */
    default void authorize(RequestContext context) throws Exception {}

    /** How batches form, within the size and the window of the endpoint. */
    default BatchPolicy<B> policy() {
        return BatchPolicy.window();
    }

    /** Predicts for one request at a time. */
    non-sealed interface Single<B, I, O> extends Endpoint<B, I, O> {
        /** Predicts. */
        O predict(I input, RequestContext context) throws Exception;
    }

    /** Predicts for several requests at once. */
    non-sealed interface Batched<B, I, O> extends Endpoint<B, I, O> {
        /** How batches form. */
        Batching batching();

        /** Whether two inputs may share a prediction; the same for both ways round. */
        default boolean alike(I one, I other) {
            return true;
        }

        /** Predicts; returns one output per input, in order. */
        List<O> predict(List<I> inputs, List<RequestContext> contexts) throws Exception;
    }

    /** Emits the items of one reply at a time. */
    non-sealed interface Streamed<B, I, O> extends Endpoint<B, I, O> {
        /** Predicts; the reply ends when it returns. */
        void predict(I input, RequestContext context, Emitter<O> emitter) throws Exception;
    }

    /** Emits the items of several replies at once. */
    non-sealed interface Sequenced<B, I, O> extends Endpoint<B, I, O> {
        /** How batches form. */
        Batching batching();

        /** Predicts; the replies that are still open end when it returns. */
        void predict(List<Sequence<I, O>> batch) throws Exception;
    }

    /** Emits the items of the replies that are active, which join and leave between calls. */
    non-sealed interface Continuous<B, I, O> extends Endpoint<B, I, O> {
        /** The most that are active, and how long the first waits for others. */
        Batching batching();

        /** Takes all active sequences one step further. */
        void predict(List<Sequence<I, O>> active) throws Exception;
    }

    /** Predicts asynchronously; hooks of one instance run concurrently. */
    non-sealed interface Staged<B, I, O> extends Endpoint<B, I, O> {
        /** Begins to predict. */
        CompletionStage<O> predict(I input, RequestContext context) throws Exception;
    }

    /** Predicts asynchronously for several requests at once. */
    non-sealed interface BatchStaged<B, I, O> extends Endpoint<B, I, O> {
        /** How batches form. */
        Batching batching();

        /** Begins to predict; completes with one output per input, in order. */
        CompletionStage<List<O>> predict(List<I> inputs, List<RequestContext> contexts)
                throws Exception;
    }

    /** Emits the items of a reply asynchronously, as fast as the client takes them. */
    non-sealed interface Published<B, I, O> extends Endpoint<B, I, O> {
        /** Begins to predict. */
        Flow.Publisher<O> predict(I input, RequestContext context) throws Exception;
    }
}
