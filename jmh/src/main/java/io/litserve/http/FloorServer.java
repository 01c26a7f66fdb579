package io.litserve.http;

import io.litserve.load.Attendance;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The bare floor: HTTP/1.1 by Netty, on the transport and on as many event loops as our server,
 * with JSON read and written by hand. It checks nothing, routes nothing, counts nothing.
 */
public final class FloorServer {
    private FloorServer() {}

    /** Serves until nobody listens any more. */
    public static void main(String[] args) throws IOException {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Transport transport = Transport.best();
        Channel listener =
                new ServerBootstrap()
                        .group(new MultiThreadIoEventLoopGroup(loops, transport.ioHandlers()))
                        .channel(transport.listener())
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Pipeline())
                        .bind(new InetSocketAddress(0))
                        .syncUninterruptibly()
                        .channel();
        Attendance.attend(((InetSocketAddress) listener.localAddress()).getPort());
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new HttpServerCodec());
            channel.pipeline().addLast(new HttpObjectAggregator(1 << 20));
            channel.pipeline().addLast(new FloorHandler());
        }
    }
}
