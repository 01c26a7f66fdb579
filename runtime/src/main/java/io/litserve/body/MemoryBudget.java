package io.litserve.body;

import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The off-heap memory that bodies in flight may take, all of them together. Thread-safe.
 *
 * <p>What a body takes up to 64 KB comes from one purse, what it takes beyond from another, so that
 * large bodies cannot keep small ones out.
 */
public final class MemoryBudget {
    private static final long SMALL_BYTES = 64 << 10;

    private final AtomicLong smallLeft;
    private final AtomicLong largeLeft;

    /**
     * Allows so much.
     *
     * @param smallBytes for the first 64 KB of all bodies
     * @param largeBytes for the rest of them
     */
    public MemoryBudget(long smallBytes, long largeBytes) {
        this.smallLeft = new AtomicLong(smallBytes);
        this.largeLeft = new AtomicLong(largeBytes);
    }

    /** A quarter of the direct memory of this process for small bodies, half of it for large. */
    public static MemoryBudget ofDirectMemory() {
        long most = PlatformDependent.maxDirectMemory();
        return new MemoryBudget(most / 4, most / 2);
    }

    /** Nothing yet, for one body. */
    public Reservation reservation() {
        return new Reservation(this);
    }

    /** Changes what one body takes; false, and nothing is changed, if there is no room. */
    boolean change(long from, long to) {
        long small = Math.min(to, SMALL_BYTES) - Math.min(from, SMALL_BYTES);
        long large = to - from - small;
        if (!take(smallLeft, small)) {
            return false;
        }
        if (!take(largeLeft, large)) {
            smallLeft.addAndGet(small);
            return false;
        }
        return true;
    }

    private static boolean take(AtomicLong left, long bytes) {
        if (bytes == 0 || left.addAndGet(-bytes) >= 0 || bytes < 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }
}
