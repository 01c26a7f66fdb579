package io.litserve.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2ResetFrame;

/**
 * One stream of an HTTP/2 connection. Netty closes its channel once both sides have ended; this
 * sees to what is left.
 */
final class StreamCarrier extends ChannelDuplexHandler implements Carrier {
    private static final int PIECE_BYTES = 16 << 10;

    private ChannelHandlerContext context;

    /** Of the end of the reply. */
    private ChannelFuture sent;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse reply
                && reply.content().readableBytes() > PIECE_BYTES) {
            writeInPieces(ctx, reply, promise);
        } else if (endsReply(message)) {
            sent = ctx.write(message, promise.unvoid());
        } else {
            ctx.write(message, promise);
        }
    }

    /** Netty counts what it is given at once as taken only when the client has taken all of it. */
    private void writeInPieces(
            ChannelHandlerContext ctx, FullHttpResponse reply, ChannelPromise promise) {
        ctx.write(
                new DefaultHttpResponse(reply.protocolVersion(), reply.status(), reply.headers()),
                ctx.voidPromise());
        ByteBuf content = reply.content();
        while (content.readableBytes() > PIECE_BYTES) {
            ctx.write(
                    new DefaultHttpContent(content.readRetainedSlice(PIECE_BYTES)),
                    ctx.voidPromise());
        }
        sent = ctx.write(new DefaultLastHttpContent(content), promise.unvoid());
    }

    private static boolean endsReply(Object message) {
        return switch (message) {
            case FullHttpResponse reply ->
                    reply.status().codeClass() != HttpStatusClass.INFORMATIONAL;
            case LastHttpContent _ -> true;
            default -> false;
        };
    }

    /** The client may send no more, and is told so without an error (RFC 9113 section 8.1). */
    @Override
    public void end(boolean unread) {
        context.flush();
        if (unread && sent != null) {
            sent.addListener(_ -> reset(Http2Error.NO_ERROR));
        }
    }

    /** After what the client takes yet of the reply: a reset overtakes all that is not flushed. */
    @Override
    public void reset() {
        context.flush();
        reset(Http2Error.INTERNAL_ERROR);
    }

    private void reset(Http2Error reason) {
        context.writeAndFlush(new DefaultHttp2ResetFrame(reason));
        context.close();
    }

    /** Netty would leave a whole reply for the client to take it, or not. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (sent != null && !sent.isDone()) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        }
        ctx.close(promise);
    }

    /** A client that does not speak HTTP/2 as it should loses this stream. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case Http2Exception e -> reset(e.error());
            case DecoderException _ -> reset(Http2Error.PROTOCOL_ERROR);
            default -> ctx.fireExceptionCaught(cause);
        }
    }

    /** At once: by itself the channel would close when all that had come before is read. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            ctx.close();
        }
        ctx.fireUserEventTriggered(event);
    }
}
