package io.litserve.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/**
 * A port that processes of this user may listen on together. It is kept for them, even while none
 * does, until this process ends.
 */
public final class SharedPort {
    /** Bound, but never listening: no client gets here. */
    private final SocketChannel keeper;

    private SharedPort(SocketChannel keeper) {
        this.keeper = keeper;
    }

    /**
     * Takes a port, 0 for a free one.
     *
     * @throws IOException if it is in use, or the system lets processes share none
     */
    public static SharedPort of(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("unknown host");
        }
        int free = free(address);
        SocketChannel keeper = SocketChannel.open();
        if (!keeper.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            keeper.close();
            throw new IOException("this system does not let processes share a port");
        }
        keeper.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        keeper.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        return new SharedPort(keeper.bind(new InetSocketAddress(host, free)));
    }

    /** Another server of this user that shares its port would take part, were it not asked. */
    private static int free(InetSocketAddress address) throws IOException {
        try (SocketChannel probe = SocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(address);
            return ((InetSocketAddress) probe.getLocalAddress()).getPort();
        }
    }

    /** The number of the port. */
    public int number() {
        return keeper.socket().getLocalPort();
    }
}
