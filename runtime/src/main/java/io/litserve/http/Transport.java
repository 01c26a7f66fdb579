package io.litserve.http;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

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
            return EpollIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> listener() {
            return EpollServerSocketChannel.class;
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
    };

    abstract boolean available();

    abstract IoHandlerFactory ioHandlers();

    abstract Class<? extends ServerChannel> listener();

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
