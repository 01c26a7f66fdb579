package io.litserve.infer;

import io.litserve.endpoint.Reply;

/** A reply while it is written. It holds memory until it is sent or discarded, once. */
public interface Draft extends Reply {
    /** Completes what was written. All that can go wrong does so here. */
    void finish();

    /** Answers the caller with what was finished. */
    void send();

    /** Gives the memory back. */
    void discard();
}
