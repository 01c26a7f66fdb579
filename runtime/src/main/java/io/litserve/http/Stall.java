package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Watches a client that has stopped taking what it is sent: one timer looks, however often that
 * happens. The event loop of the connection owns it.
 */
final class Stall {
    private final Runnable tooLong;
    private long stalls;
    private boolean watching;
    private Optional<Future<?>> timer = Optional.empty();

    /** Runs an action when the client has taken nothing for the whole of a timeout. */
    Stall(Runnable tooLong) {
        this.tooLong = tooLong;
    }

    /** The channel is not writable any more. */
    void begin(Channel channel, Duration timeout) {
        stalls++;
        if (!watching) {
            watching = true;
            // Once all is written of which this is a part.
            channel.eventLoop().execute(() -> lookLater(channel, timeout));
        }
    }

    private void lookLater(Channel channel, Duration timeout) {
        if (!channel.isActive()) {
            return;
        }
        long before = stalls;
        long left = untaken(channel);
        timer =
                Optional.of(
                        channel.eventLoop()
                                .schedule(
                                        () -> look(channel, timeout, before, left),
                                        timeout.toNanos(),
                                        TimeUnit.NANOSECONDS));
    }

    /** How much the client has to take first; Netty itself counts a buffer that is sent in part. */
    private static long untaken(Channel channel) {
        ChannelOutboundBuffer buffers = channel.unsafe().outboundBuffer();
        return channel.bytesBeforeWritable() - (buffers == null ? 0 : buffers.currentProgress());
    }

    /** The client is gone: the timer would keep what the connection held until it looks. */
    void end() {
        timer.ifPresent(it -> it.cancel(false));
    }

    private void look(Channel channel, Duration timeout, long before, long left) {
        if (channel.isWritable() || !channel.isActive()) {
            watching = false;
        } else if (before == stalls && untaken(channel) >= left) {
            tooLong.run();
        } else {
            lookLater(channel, timeout);
        }
    }
}
