package io.litserve.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How a client gets on with what the server waits for. The event loop owns it, and looks now and
 * then: only then is the time read, and what has happened since the last look counts as of this
 * one.
 */
final class Pace {
    /** A body that comes slower than this on average, after some time for free, is given up. */
    private static final long LEAST_BYTES_PER_SECOND = 512;

    private final LongSupplier clock;
    private boolean advanced;
    private boolean began;
    private long seenNanos;
    private long bodyNanos;
    private long bodyBytes;

    /** Begins now, by {@link System#nanoTime} or another clock. */
    Pace(LongSupplier clock) {
        this.clock = clock;
        seenNanos = clock.getAsLong();
        bodyNanos = seenNanos;
    }

    /** The client has got on with something. */
    void advance() {
        advanced = true;
    }

    /** A body may come from now on. */
    void beginBody() {
        advanced = true;
        began = true;
        bodyBytes = 0;
    }

    /** Some of the body has come. */
    void take(int bytes) {
        advanced = true;
        bodyBytes += bytes;
    }

    boolean isIdle(long idleNanos) {
        return look() - seenNanos > idleNanos;
    }

    /** Whether the body has stopped, or drips so that it would keep the server busy for good. */
    boolean isTooSlow(long idleNanos) {
        long now = look();
        long freeOf = now - bodyNanos - idleNanos;
        return now - seenNanos > idleNanos
                || bodyBytes < TimeUnit.NANOSECONDS.toSeconds(freeOf) * LEAST_BYTES_PER_SECOND;
    }

    private long look() {
        long now = clock.getAsLong();
        if (advanced) {
            seenNanos = now;
        }
        if (began) {
            bodyNanos = now;
        }
        advanced = false;
        began = false;
        return now;
    }
}
