package io.litserve.http;

import io.netty.buffer.ByteBuf;

/** A body that nobody reads. */
record IgnoredArrival(Exchange exchange) implements Arrival {
    @Override
    public void add(ByteBuf piece, boolean last) {
        piece.release();
    }

    @Override
    public void arrived() {}

    @Override
    public boolean congested() {
        return false;
    }

    @Override
    public void drop() {}
}
