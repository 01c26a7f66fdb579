package io.litserve.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Speaks HTTP/2 with a client that begins with its preface (RFC 9113 section 3.3), else HTTP/1.1.
 * The first bytes of the preface are no method of HTTP/1.1.
 */
final class ProtocolByPreface extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("PRI ", US_ASCII)).asReadOnly();

    private final ServerPipeline server;
    private final Pace pace = new Pace(System::nanoTime);
    private ChannelHandlerContext context;

    ProtocolByPreface(ServerPipeline server) {
        this.server = server;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Gives up a client that has said nothing for so long. */
    void closeIfIdle(long idleNanos) {
        if (pace.isIdle(idleNanos)) {
            context.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int known = Math.min(in.readableBytes(), PREFACE.readableBytes());
        if (!ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, known)) {
            server.http1(context.pipeline());
            context.pipeline().remove(this);
        } else if (known == PREFACE.readableBytes()) {
            server.http2(context.pipeline());
            context.pipeline().remove(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Breakdown.close(context, cause);
    }
}
