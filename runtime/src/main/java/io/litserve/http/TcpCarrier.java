package io.litserve.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;

/** A connection that speaks HTTP/1.1. */
record TcpCarrier(SocketChannel channel, Optional<Shortcut> shortcut) implements Carrier {
    @Override
    public void end(boolean unread) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> channel.close());
    }

    @Override
    public void reset() {
        if (channel.isActive()) {
            channel.config().setSoLinger(0);
            // Past all that would say goodbye first and wait for a client that takes nothing.
            channel.pipeline().firstContext().close();
        }
    }
}
