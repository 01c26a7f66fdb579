package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Assembles the handlers of each connection: TLS if there is any, then HTTP/1.1 or HTTP/2 as the
 * client asks for.
 */
final class ServerPipeline extends ChannelInitializer<SocketChannel> {
    private static final int LONGEST_LINE = 8 << 10;
    private static final int LARGEST_HEADERS = 16 << 10;
    private static final int MOST_STREAMS = 256;

    /** What a client may send ahead on a stream: enough for far ones, and bounded for held ones. */
    private static final int STREAM_WINDOW_BYTES = 256 << 10;

    private final Site site;
    private final Peers peers;
    private final Map<?, LoopState> states;
    private final Optional<SslContext> tls;

    ServerPipeline(Site site, Peers peers, Map<?, LoopState> states, Optional<SslContext> tls) {
        this.site = site;
        this.peers = peers;
        this.states = states;
        this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!peers.connected(channel)) {
            return;
        }
        channel.pipeline().addLast(new LingeringClose(site.patience().write()));
        if (tls.isPresent()) {
            channel.pipeline().addLast(tls.get().newHandler(channel.alloc()));
            channel.pipeline().addLast(new ProtocolByTls(this));
        } else {
            channel.pipeline().addLast(new ProtocolByPreface(this));
        }
    }

    /** Goes on with HTTP/1.1. */
    void http1(ChannelPipeline pipeline) {
        SocketChannel channel = (SocketChannel) pipeline.channel();
        pipeline.addLast(codec());
        Optional<Shortcut> shortcut = tls.isPresent() ? Optional.empty() : Shortcut.of(channel);
        pipeline.addLast(connection(channel, new TcpCarrier(channel, shortcut)));
    }

    /** Not Netty's own of both, which counts on it that each reply comes by. */
    private static ChannelHandler codec() {
        HttpDecoderConfig config =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setMaxChunkSize(64 << 10)
                        .setTrailersFactory(FewHeaders.TRAILERS);
        return new CombinedChannelDuplexHandler<>(
                new HttpRequestDecoder(config), new HttpResponseEncoder());
    }

    /**
     * Goes on with HTTP/2: each stream is a channel with one request, as if it were a connection.
     */
    void http2(ChannelPipeline pipeline) {
        Http2FrameCodec frames = frames();
        pipeline.addLast(frames);
        pipeline.addLast(new Http2MultiplexHandler(new StreamPipeline()));
        pipeline.addLast(new SessionHandler(frames));
    }

    /** Netty's own limits hold for what floods: resets, empty frames, settings, pings. */
    private Http2FrameCodec frames() {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(
                        Http2Settings.defaultSettings()
                                .maxConcurrentStreams(MOST_STREAMS)
                                .maxHeaderListSize(LARGEST_HEADERS)
                                .initialWindowSize(STREAM_WINDOW_BYTES))
                .gracefulShutdownTimeoutMillis(goodbye().toMillis())
                .build();
    }

    /** How long streams may take once the server has said goodbye: not less than it waits. */
    private Duration goodbye() {
        return site.patience().grace().plusSeconds(1);
    }

    private Connection connection(Channel channel, Carrier carrier) {
        return new Connection(site, states.get(channel.eventLoop()), carrier);
    }

    /** Assembles the handlers of each HTTP/2 stream. */
    private final class StreamPipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            peers.opened(stream);
            StreamCarrier carrier = new StreamCarrier();
            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
            stream.pipeline().addLast(carrier);
            stream.pipeline().addLast(connection(stream, carrier));
        }
    }
}
