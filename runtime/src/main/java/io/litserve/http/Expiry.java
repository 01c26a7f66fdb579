package io.litserve.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The deadline of an exchange while it counts. Its event loop owns it; any thread may ask for the
 * time.
 */
sealed interface Expiry permits Expiry.Never, Expiry.Timer, Deadlines.Entry {
    /** No deadline. */
    Expiry NEVER = new Never();

    /** A deadline with a timer of its own. */
    static Expiry after(Duration time, Exchange exchange, EventLoop loop) {
        long nanos = time.toNanos();
        Future<?> timer = loop.schedule(exchange::expire, nanos, TimeUnit.NANOSECONDS);
        return new Timer(System.nanoTime() + nanos, timer);
    }

    /**
     * When it passes, on the clock of {@link System#nanoTime}. Of no meaning for {@link #NEVER}.
     */
    long nanos();

    /** Lets it pass without effect. */
    void disarm();

    /** See {@link #NEVER}. */
    record Never() implements Expiry {
        @Override
        public long nanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public void disarm() {}
    }

    /** See {@link #after}. */
    record Timer(long nanos, Future<?> task) implements Expiry {
        @Override
        public void disarm() {
            task.cancel(false);
        }
    }
}
