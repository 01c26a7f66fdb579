package io.litserve.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How a client gets on with what the server waits for. The event loop owns it. */
final class Pace {
    /** A body that comes slower than this on average, after some time for free, is given up. */
    private static final long LEAST_BYTES_PER_SECOND = 512;

    private final LongSupplier clock;
    private long seenNanos;
    private long bodyNanos;
    private long bodyBytes;

    /** Begins now, by {@link System#nanoTime} or another clock. */
    Pace(LongSupplier clock) {
        this.clock = clock;
        beginBody();
    }

    /** The client has got on with something. */
    void advance() {
        seenNanos = clock.getAsLong();
    }

    /** A body may come from now on. */
    void beginBody() {
        advance();
        bodyNanos = seenNanos;
        bodyBytes = 0;
    }

    /** Some of the body has come. */
    void take(int bytes) {
        advance();
        bodyBytes += bytes;
    }

    boolean isIdle(long idleNanos) {
        return clock.getAsLong() - seenNanos > idleNanos;
    }

    /** Whether the body has stopped, or drips so that it would keep the server busy for good. */
    boolean isTooSlow(long idleNanos) {
        long freeOf = clock.getAsLong() - bodyNanos - idleNanos;
        return isIdle(idleNanos)
                || bodyBytes < TimeUnit.NANOSECONDS.toSeconds(freeOf) * LEAST_BYTES_PER_SECOND;
    }
}
