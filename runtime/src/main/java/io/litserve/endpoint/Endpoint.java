package io.litserve.endpoint;

import io.litserve.Device;
import io.litserve.Settings;
import java.util.List;

/**
 * One {@code @LitApi} class as the runtime sees it: its facts, its hooks, its reading and writing.
 *
 * <p>The processor generates an implementation per class. Constructing one is cheap and makes no
 * API. Each worker has an endpoint of its own and calls {@link #open} first, {@link #close} last,
 * and everything between on its one thread. {@link #route} and {@link #read} touch no API and are
 * called on one more endpoint, unopened, by any thread.
 *
 * @param <B> what a body is read into
 * @param <I> what predict takes
 * @param <O> what predict returns
 */
public sealed interface Endpoint<B, I, O> permits Endpoint.Single, Endpoint.Batched {
    /** The facts of the endpoint: path, name, limits. */
    Route route();

    /**
     * Reads a body, before its request is queued. Mistakes of shape are recorded in the body's
     * reader; the result counts only if there are none.
     *
     * <p>Thread-safe.
     */
    B read(Body body);

    /** Makes the API and sets it up. */
    void open(Device device, Settings settings) throws Exception;

    /** Tears the API down. Called also when {@link #open} threw. */
    void close() throws Exception;

    /** Whether the API says that it can serve. */
    boolean healthy() throws Exception;

    /** Turns a body into the input of predict. */
    I decode(B body) throws Exception;

    /** Turns an output of predict into a reply. */
    void encode(O output, Reply reply) throws Exception;

    /** Predicts for one request at a time. */
    non-sealed interface Single<B, I, O> extends Endpoint<B, I, O> {
        /** Predicts. */
        O predict(I input) throws Exception;
    }

    /** Predicts for several requests at once. */
    non-sealed interface Batched<B, I, O> extends Endpoint<B, I, O> {
        /** How batches form. */
        Batching batching();

        /** Predicts; returns one output per input, in order. */
        List<O> predict(List<I> inputs) throws Exception;
    }
}
