package io.litserve.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection in two steps: to close while the client sends resets the connection, and the
 * reset can overtake the last reply (RFC 9112 section 9.6). The client hears of the end at once;
 * what it still sends is thrown away until it closes as well, or for a while.
 */
final class LingeringClose extends ChannelDuplexHandler {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Duration writeTimeout;
    private boolean closing;
    private Optional<Future<?>> timer = Optional.empty();

    /** Gives up a client that does not take the last of what it is sent for so long. */
    LingeringClose(Duration writeTimeout) {
        this.writeTimeout = writeTimeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Netty's HTTP/2 closes twice, and amid the writing of the last frame. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        SocketChannel channel = (SocketChannel) context.channel();
        if (!channel.isActive()) {
            context.close(promise);
            return;
        }
        channel.closeFuture().addListener(_ -> promise.trySuccess());
        if (!closing) {
            closing = true;
            channel.config().setAutoRead(true);
            closeLater(context, writeTimeout);
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> linger(context));
        }
    }

    private void linger(ChannelHandlerContext context) {
        SocketChannel channel = (SocketChannel) context.channel();
        if (channel.isActive()) {
            channel.shutdownOutput();
            closeLater(context, LINGER);
        }
    }

    private void closeLater(ChannelHandlerContext context, Duration delay) {
        forget();
        timer =
                Optional.of(
                        context.executor()
                                .schedule(
                                        () -> context.close(),
                                        delay.toNanos(),
                                        TimeUnit.NANOSECONDS));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private void forget() {
        timer.ifPresent(it -> it.cancel(false));
    }
}
