package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What concerns an HTTP/2 connection as a whole. Its event loop owns it. */
final class SessionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = System.getLogger(SessionHandler.class.getName());

    /**
     * What a client may send ahead on all its streams: more than on one, so that a body that waits
     * holds up no other.
     */
    private static final int WINDOW_BYTES = 1 << 20;

    private final Http2FrameCodec codec;
    private final Pace pace = new Pace(System::nanoTime);
    private ChannelHandlerContext context;

    SessionHandler(Http2FrameCodec codec) {
        this.codec = codec;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        added.writeAndFlush(
                new DefaultHttp2WindowUpdateFrame(
                        WINDOW_BYTES - Http2CodecUtil.DEFAULT_WINDOW_SIZE));
    }

    /** Closes if the client has had no request open for too long, whatever else it sends. */
    void closeIfIdle(long idleNanos) {
        if (codec.connection().numActiveStreams() > 0) {
            pace.advance();
        } else if (pace.isIdle(idleNanos)) {
            context.close();
        }
    }

    /** Pings, settings, goodbyes: the codec has answered them. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    /** The client's mistake, or it is gone: the codec closes the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.log(Level.DEBUG, "HTTP/2 connection failed", cause);
    }
}
