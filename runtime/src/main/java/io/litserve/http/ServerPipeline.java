package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.Map;
import java.util.Optional;

/** Assembles the handlers of each connection. */
final class ServerPipeline extends ChannelInitializer<SocketChannel> {
    private static final int LONGEST_LINE = 8 << 10;
    private static final int LARGEST_HEADERS = 16 << 10;

    private final Site site;
    private final ChannelGroup connections;
    private final Map<?, Deadlines[]> deadlines;

    ServerPipeline(Site site, ChannelGroup connections, Map<?, Deadlines[]> deadlines) {
        this.site = site;
        this.connections = connections;
        this.deadlines = deadlines;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        channel.pipeline().addLast(codec());
        channel.pipeline().addLast(new Connection(site, deadlines.get(channel.eventLoop())));
    }

    private static HttpServerCodec codec() {
        return new HttpServerCodec(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setMaxChunkSize(64 << 10));
    }

    /** The connection that a channel carries, unless it has closed. */
    static Optional<Connection> connection(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(Connection.class));
    }
}
