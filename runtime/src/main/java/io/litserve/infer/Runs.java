package io.litserve.infer;

import io.litserve.BatchPolicy;
import java.time.Duration;
import java.util.Queue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * The batches that are done, until the policy has been told. Any thread adds one; whoever holds the
 * baton of the intake tells.
 */
final class Runs {
    /** More than these are not needed to learn from. */
    private static final int MOST = 256;

    /** One batch. */
    private record Run(int size, long nanos) {}

    private final boolean heard;
    private final Queue<Run> untold = new MpscAtomicArrayQueue<>(MOST);

    /** None is kept if the policy does not want to hear of them. */
    Runs(boolean heard) {
        this.heard = heard;
    }

    /** A batch is done that began at a time on the clock of {@link System#nanoTime}. */
    void add(int size, long startNanos) {
        if (heard) {
            untold.offer(new Run(size, System.nanoTime() - startNanos));
        }
    }

    void tell(BatchPolicy<?> policy) {
        for (Run run = untold.poll(); run != null; run = untold.poll()) {
            policy.ran(run.size(), Duration.ofNanos(run.nanos()));
        }
    }
}
