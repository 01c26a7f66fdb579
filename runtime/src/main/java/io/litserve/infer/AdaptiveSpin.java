package io.litserve.infer;

/**
 * Whether to look around for a moment before a thread is parked. To wake a parked thread takes tens
 * of microseconds, and to look around for nothing takes as long of a processor: after each time in
 * vain it is left out twice as often, and where an event loop, a worker and one more thread do not
 * each have a processor, always. For one thread.
 */
public final class AdaptiveSpin {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final int MOST_SKIPPED = 1 << 10;

    private final boolean roomy;
    private int skipped = 1;
    private int toSkip;

    /** For the processors of this machine. */
    public AdaptiveSpin() {
        this(PROCESSORS);
    }

    /** For so many processors. */
    public AdaptiveSpin(int processors) {
        this.roomy = processors > 2;
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
        skipped = found ? 1 : Math.min(2 * skipped, MOST_SKIPPED);
        toSkip = skipped - 1;
    }
}
