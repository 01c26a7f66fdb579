package io.litserve.infer;

/**
 * Whether to look around for a moment before a thread is parked. To wake a parked thread takes tens
 * of microseconds, and to look around for nothing takes as long of a processor: it is left out
 * twice as often after each time in vain, and half as often after each that was not. For one
 * thread.
 */
public final class AdaptiveSpin {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final int MOST_SKIPPED = 1 << 10;

    private final boolean roomy;
    private int skipped = 1;
    private int toSkip;

    private AdaptiveSpin(boolean roomy) {
        this.roomy = roomy;
    }

    /**
     * For a thread that waits for another one: never worthwhile where an event loop, a worker and
     * one more thread do not each have a processor.
     */
    public static AdaptiveSpin whereRoomy() {
        return whereRoomy(PROCESSORS);
    }

    /** The same, for so many processors. */
    public static AdaptiveSpin whereRoomy(int processors) {
        return new AdaptiveSpin(processors > 2);
    }

    /** For a thread that no other one waits for. */
    public static AdaptiveSpin anywhere() {
        return new AdaptiveSpin(true);
    }

    /** Whether to look around this time. */
    public boolean isWorthwhile() {
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        return roomy;
    }

    /** Says what came of looking around. */
    public void ended(boolean found) {
        skipped = found ? Math.max(1, skipped / 2) : Math.min(2 * skipped, MOST_SKIPPED);
        toSkip = skipped - 1;
    }
}
