package io.litserve.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** A connection that speaks HTTP/1.1. */
record TcpCarrier(SocketChannel channel) implements Carrier {
    /** How long a client may go on sending before the connection is closed nevertheless. */
    private static final long LINGER_SECONDS = 2;

    @Override
    public void end(boolean unread) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> close(unread));
    }

    /**
     * To close while bytes are unread resets the connection, and the reset can overtake the reply
     * (RFC 9112 section 9.6).
     */
    private void close(boolean unread) {
        if (!unread || !channel.isActive()) {
            channel.close();
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(_ -> channel.shutdownOutput());
        }
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void reset() {
        if (channel.isActive()) {
            channel.config().setSoLinger(0);
            // Past TLS, which would say goodbye first and wait for a client that takes nothing.
            channel.pipeline().firstContext().close();
        }
    }
}
