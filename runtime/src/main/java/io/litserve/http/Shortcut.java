package io.litserve.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of a small reply past the pipeline, straight to the socket: for a thread that {@linkplain
 * StandIn stands in} for the event loop, which Netty itself does not take for it.
 *
 * @param channel that speaks HTTP/1.1 without TLS
 * @param socket of the channel, which nobody closes while its loop sleeps
 */
record Shortcut(SocketChannel channel, Socket socket) {
    /** A larger one is not copied, and takes longer to send than a loop to wake. */
    private static final int MOST_BYTES = 8 << 10;

    private static final int HEAD_BYTES = 256;

    private static final Encoder ENCODER = new Encoder();

    /** That of a channel, if its socket can be used so. */
    static Optional<Shortcut> of(SocketChannel channel) {
        return channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket socket
                ? Optional.of(new Shortcut(channel, socket))
                : Optional.empty();
    }

    /** Whether a reply may go this way now: nothing is to be sent before, and little of it. */
    boolean suits(FullHttpResponse reply) {
        ChannelOutboundBuffer before = channel.unsafe().outboundBuffer();
        return before != null
                && before.totalPendingWriteBytes() == 0
                && channel.isActive()
                && channel.config().isAutoRead()
                && reply.content().readableBytes() <= MOST_BYTES;
    }

    /**
     * Sends a reply, which is this one's to release.
     *
     * @return what is left to the event loop, if the socket does not take all of it now
     */
    Optional<Runnable> send(FullHttpResponse reply) {
        ByteBuf bytes = Unpooled.EMPTY_BUFFER;
        try {
            bytes = channel.alloc().directBuffer(HEAD_BYTES + reply.content().readableBytes());
            ENCODER.encode(reply, bytes);
            bytes.skipBytes(send(bytes));
        } catch (Throwable t) {
            bytes.release();
            return Optional.of(() -> channel.pipeline().fireExceptionCaught(t));
        } finally {
            reply.release();
        }
        if (bytes.isReadable()) {
            ByteBuf rest = bytes;
            return Optional.of(() -> channel.pipeline().firstContext().writeAndFlush(rest));
        }
        bytes.release();
        return Optional.empty();
    }

    private int send(ByteBuf bytes) throws IOException {
        ByteBuffer all = bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes());
        return socket.send(all, all.position(), all.limit());
    }

    /** Netty's way to write a head. It has no state in what is used of it here. */
    private static final class Encoder extends HttpResponseEncoder {
        private static final int END_OF_HEAD = HttpConstants.CR << 8 | HttpConstants.LF;

        void encode(FullHttpResponse reply, ByteBuf to) throws Exception {
            encodeInitialLine(to, reply);
            sanitizeHeadersBeforeEncode(reply, isContentAlwaysEmpty(reply));
            encodeHeaders(reply.headers(), to);
            ByteBufUtil.writeShortBE(to, END_OF_HEAD);
            ByteBuf content = reply.content();
            to.writeBytes(content, content.readerIndex(), content.readableBytes());
        }
    }
}
