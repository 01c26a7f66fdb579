package io.litserve.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection in two steps: to close while the client sends resets the connection, and the
 * reset can overtake the last reply (RFC 9112 section 9.6). The client hears of the end at once;
 * what it still sends is thrown away until it closes as well, or for a while.
 */
final class LingeringClose extends ChannelDuplexHandler {
    private static final long LINGER_SECONDS = 2;

    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Who closes a second time does not wait. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        SocketChannel channel = (SocketChannel) context.channel();
        if (closing || !channel.isActive()) {
            context.close(promise);
            return;
        }
        closing = true;
        channel.config().setAutoRead(true);
        channel.shutdownOutput();
        Future<?> timer =
                channel.eventLoop()
                        .schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture()
                .addListener(_ -> {
                    timer.cancel(false);
                    promise.trySuccess();
                });
    }
}
