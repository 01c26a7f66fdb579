package io.litserve;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/**
 * A client that disappears as by a cable that is cut: the server hears neither of an end nor that
 * anything has arrived.
 */
final class VanishingClient implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;

    /** Of the kernel's packet filters: returns how many bytes of a packet to let through. */
    private static final short BPF_RET = 6;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EpollSocketChannel channel;

    VanishingClient(LitServer server) {
        channel =
                (EpollSocketChannel)
                        new Bootstrap()
                                .group(loop)
                                .channel(EpollSocketChannel.class)
                                .handler(new ChannelInboundHandlerAdapter())
                                .connect(InetAddress.getLoopbackAddress(), server.port())
                                .syncUninterruptibly()
                                .channel();
    }

    /** Whether this machine has what it takes. */
    static boolean isPossible() {
        return Epoll.isAvailable();
    }

    VanishingClient send(String text) {
        channel.writeAndFlush(Unpooled.copiedBuffer(text, US_ASCII)).syncUninterruptibly();
        return this;
    }

    /** Lets none of the packets in that come from here on. */
    void vanish() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nothing = arena.allocate(8, 4);
            nothing.set(JAVA_SHORT, 0, BPF_RET);
            MemorySegment filter = arena.allocate(16, 8);
            filter.set(JAVA_SHORT, 0, (short) 1);
            filter.set(ADDRESS, 8, nothing);
            assertEquals(0, setOption(channel.fd().intValue(), filter), "setsockopt");
        }
    }

    /** {@code int setsockopt(int, int, int, const void*, socklen_t)} */
    private static int setOption(int socket, MemorySegment filter) throws Throwable {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type =
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
        MemorySegment function = linker.defaultLookup().find("setsockopt").orElseThrow();
        return (int)
                linker.downcallHandle(function, type)
                        .invokeExact(
                                socket,
                                SOL_SOCKET,
                                SO_ATTACH_FILTER,
                                filter,
                                (int) filter.byteSize());
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
