package io.litserve.http;

import io.litserve.body.RequestBody;

/**
 * Reads a body and queues its request, or answers what is wrong with it. Runs on the event loop for
 * a small body and on the decode pool for a large one, and closes it.
 */
sealed interface Reading extends Runnable permits PayloadReading, TensorReading {
    /** What is read. */
    RequestBody body();

    /** Leaves the body unread, because the server closes. */
    void decline();
}
