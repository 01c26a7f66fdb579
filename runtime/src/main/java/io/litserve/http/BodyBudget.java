package io.litserve.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the large bodies of all open requests may take together, so that many uploads at once cannot
 * exhaust memory. Small ones are bounded by the number of connections. Thread-safe.
 */
final class BodyBudget {
    /** Up to this a body costs nothing here, nor an atomic operation. */
    private static final long FREE_BYTES = 64 << 10;

    private final AtomicLong left;

    BodyBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** The share of a new request. */
    Share share() {
        return new Share();
    }

    private boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** What one request has taken. Its event loop owns it. */
    final class Share {
        private long bytes;

        /** Has room for a body of so many bytes; false if there is not that much left. */
        boolean grow(long total) {
            if (total <= FREE_BYTES || total <= bytes) {
                return true;
            }
            boolean taken = take(total - bytes);
            if (taken) {
                bytes = total;
            }
            return taken;
        }

        /** The request is answered, or its client has left. */
        void giveBack() {
            if (bytes > 0) {
                left.addAndGet(bytes);
                bytes = 0;
            }
        }
    }
}
