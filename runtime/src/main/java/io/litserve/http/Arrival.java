package io.litserve.http;

import io.litserve.body.RefusedBody;
import io.netty.buffer.ByteBuf;

/**
 * A body while it arrives. The event loop owns it, and so calls every method. Once dropped it takes
 * no notice of what else comes.
 */
sealed interface Arrival permits IgnoredArrival, DirectArrival, PooledArrival {
    Exchange exchange();

    /**
     * Takes one more piece, which is this arrival's to release.
     *
     * @param last whether no other follows
     */
    void add(ByteBuf piece, boolean last) throws RefusedBody;

    /** The last piece is here: has the body read. */
    void arrived();

    /** Whether pieces come faster than they are kept. */
    boolean congested();

    /** Gives everything back, also what the body's hooks may be reading. */
    void drop();
}
