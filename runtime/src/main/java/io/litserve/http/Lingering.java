package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that its last reply arrives (RFC 9112 section 9.6). To close while bytes
 * are unread resets the connection, and the reset can overtake the reply.
 */
final class Lingering {
    private static final long SECONDS = 2;

    private Lingering() {}

    /** Closes now, or if the client is still sending, once it stops or some time has passed. */
    static void close(Channel channel, boolean unread) {
        if (!unread || !(channel instanceof DuplexChannel duplex) || !channel.isActive()) {
            channel.close();
            return;
        }
        duplex.shutdownOutput();
        channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
    }
}
