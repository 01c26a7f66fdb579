package io.litserve.http;

import io.netty.channel.Channel;
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
            lookLater(channel, timeout);
        }
    }

    private void lookLater(Channel channel, Duration timeout) {
        long before = stalls;
        long left = channel.bytesBeforeWritable();
        timer =
                Optional.of(
                        channel.eventLoop()
                                .schedule(
                                        () -> look(channel, timeout, before, left),
                                        timeout.toNanos(),
                                        TimeUnit.NANOSECONDS));
    }

    /** The client is gone: the timer would keep what the connection held until it looks. */
    void end() {
        timer.ifPresent(it -> it.cancel(false));
    }

    private void look(Channel channel, Duration timeout, long before, long left) {
        if (channel.isWritable() || !channel.isActive()) {
            watching = false;
        } else if (before == stalls && channel.bytesBeforeWritable() >= left) {
            tooLong.run();
        } else {
            lookLater(channel, timeout);
        }
    }
}
