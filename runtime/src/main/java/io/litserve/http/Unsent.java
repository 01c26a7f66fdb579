package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Connections whose replies are written but not sent, within one run of an event loop. Of many
 * requests that are read at once, several are answered before their replies are sent: to do either
 * several times in a row costs less than in turns. Not all are, for client and server would wait
 * for each other. The event loop owns it.
 */
final class Unsent {
    /**
     * With some more, what Netty writes with would pass a queue between threads to be used again.
     */
    private static final int MOST = 24;

    /** How long replies may wait for each other. */
    private static final long NANOS = 200_000;

    private final Queue<ChannelHandlerContext> connections = new ArrayDeque<>(MOST);

    /**
     * How many may wait for each other: half of what the last run read, and no more than it would
     * have answered in time.
     */
    private int most = 1;

    /** Replies were written to a connection. */
    void add(ChannelHandlerContext connection) {
        connections.add(connection);
        if (connections.size() >= most) {
            send();
        }
    }

    /** Sends all, as a run ends that has read so much in so long. */
    void end(int read, long nanos) {
        send();
        long inTime = read * NANOS / Math.max(1, nanos);
        most = Math.clamp(Math.min(read / 2, inTime), 1, MOST);
    }

    private void send() {
        for (ChannelHandlerContext next = connections.poll();
                next != null;
                next = connections.poll()) {
            next.flush();
        }
    }
}
