package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransportTest {
    @Test
    void choosesOneThatWorksHere() {
        assertTrue(Transport.best().available());
        assertTrue(Transport.NIO.available());
    }

    @ParameterizedTest
    @EnumSource
    void carriesBytes(Transport transport) throws IOException {
        assumeTrue(transport.available(), "not on this machine");
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, transport.ioHandlers());
        try {
            assertEquals('x', echoed(listen(transport, loops), 'x'));
        } finally {
            loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsSeveralListenOnAPort(Transport transport) throws IOException {
        assumeTrue(transport.available(), "not on this machine");
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, transport.ioHandlers());
        try {
            ServerBootstrap sharing = listening(transport, loops);
            sharing.option(transport.reusePort(), true);
            InetSocketAddress first = bind(sharing, 0);
            InetSocketAddress second = bind(sharing, first.getPort());
            assertEquals(first, second);
            assertEquals('y', echoed(second, 'y'));
        } finally {
            loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static InetSocketAddress listen(
            Transport transport, MultiThreadIoEventLoopGroup loops) {
        return bind(listening(transport, loops), 0);
    }

    private static ServerBootstrap listening(
            Transport transport, MultiThreadIoEventLoopGroup loops) {
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.listener())
                .childHandler(new Echo());
    }

    private static InetSocketAddress bind(ServerBootstrap listening, int port) {
        Channel listener =
                listening
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .syncUninterruptibly()
                        .channel();
        return (InetSocketAddress) listener.localAddress();
    }

    private static int echoed(InetSocketAddress address, int sent) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(sent);
            return socket.getInputStream().read();
        }
    }

    @ChannelHandler.Sharable
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            context.writeAndFlush(bytes);
        }
    }
}
