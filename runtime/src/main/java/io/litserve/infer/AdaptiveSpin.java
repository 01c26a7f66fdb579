package io.litserve.infer;

/**
 * Whether to look around for a moment before a thread is parked. To wake a parked thread takes tens
 * of microseconds, and to look around for nothing takes as long of a processor: after each time in
 * vain it is left out twice as often. For one thread.
 */
public final class AdaptiveSpin {
    /** Whether there is a processor to spare. */
    private static final boolean SEVERAL = Runtime.getRuntime().availableProcessors() > 1;

    private static final int MOST_SKIPPED = 1 << 10;

    private int skipped = 1;
    private int toSkip;

    /** Whether to look around this time. */
    public boolean isWorthwhile() {
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        return SEVERAL;
    }

    /** Says what came of looking around. */
    public void ended(boolean found) {
        skipped = found ? 1 : Math.min(2 * skipped, MOST_SKIPPED);
        toSkip = skipped - 1;
    }
}
