package io.litserve.http;

import io.litserve.BatchPolicy;
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

    /** The time until then. */
    Duration left();

    /** Lets it pass without effect. */
    void disarm();

    /** See {@link #NEVER}. */
    record Never() implements Expiry {
        @Override
        public Duration left() {
            return BatchPolicy.Plan.FOREVER;
        }

        @Override
        public void disarm() {}
    }

    /** See {@link #after}. */
    record Timer(long nanos, Future<?> task) implements Expiry {
        @Override
        public Duration left() {
            return Duration.ofNanos(nanos - System.nanoTime());
        }

        @Override
        public void disarm() {
            task.cancel(false);
        }
    }
}
