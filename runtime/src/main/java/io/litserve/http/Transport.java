package io.litserve.http;

import io.litserve.ServerConfig.Patience;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.StandardSocketOptions;
import java.time.Duration;

/** How bytes come from the operating system and go there, the cheapest way first. */
enum Transport {
    /** Of Linux. */
    EPOLL {
        @Override
        boolean available() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory(MOST_EVENTS, DefaultSelectStrategyFactory.INSTANCE);
        }

        @Override
        Class<? extends ServerChannel> listener() {
            return EpollServerSocketChannel.class;
        }

        @Override
        ChannelOption<Boolean> reusePort() {
            return EpollChannelOption.SO_REUSEPORT;
        }

        @Override
        void noticeVanished(ServerBootstrap listening, Patience patience) {
            super.noticeVanished(listening, patience);
            listening
                    .childOption(EpollChannelOption.TCP_USER_TIMEOUT, millis(patience.write()))
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, seconds(patience.idle()))
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, seconds(patience.write()));
        }
    },
    /** The JDK's, which is there everywhere. */
    NIO {
        @Override
        boolean available() {
            return true;
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> listener() {
            return NioServerSocketChannel.class;
        }

        @Override
        ChannelOption<Boolean> reusePort() {
            return NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
        }
    };

    /**
     * So many events are handled before tasks run and replies are sent. To receive from hundreds of
     * connections in a row costs more: the system interrupts the processor of who sent, once for
     * each half of {@code net.core.skb_defer_max}, to give memory back.
     */
    private static final int MOST_EVENTS = 64;

    abstract boolean available();

    abstract IoHandlerFactory ioHandlers();

    abstract Class<? extends ServerChannel> listener();

    /** Lets several processes listen on a port. */
    abstract ChannelOption<Boolean> reusePort();

    /**
     * Has the system look after clients that vanish without a word, as by a cable that is cut: what
     * they were sent is not acknowledged, or they do not answer when they are asked. Where the
     * system takes no times for that, it asks after hours.
     */
    void noticeVanished(ServerBootstrap listening, Patience patience) {
        listening.childOption(ChannelOption.SO_KEEPALIVE, true);
    }

    private static int millis(Duration time) {
        return (int) Math.min(time.toMillis() + 1, Integer.MAX_VALUE);
    }

    /** At least one, and at most what Linux takes. */
    private static int seconds(Duration time) {
        return Math.clamp(time.toSeconds(), 1, 32_767);
    }

    /** The first of them that works here. */
    static Transport best() {
        for (Transport each : values()) {
            if (each.available()) {
                return each;
            }
        }
        return NIO;
    }
}
