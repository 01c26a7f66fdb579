package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;

/** A reply while it is written. It holds memory until it is sent or discarded, once. */
public interface Draft {
    /** Writes an output in the form that the caller waits for. */
    <O> void write(Endpoint<?, ?, O> endpoint, O output, RequestContext context) throws Exception;

    /** Completes what was written. All that can go wrong does so here. */
    void finish();

    /** Answers the caller with what was finished. */
    void send();

    /** Gives the memory back. */
    void discard();
}
