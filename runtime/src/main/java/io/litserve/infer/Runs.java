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
    private record Run(int size, Duration time) {}

    private final Queue<Run> untold = new MpscAtomicArrayQueue<>(MOST);

    /** A batch is done that began at a time on the clock of {@link System#nanoTime}. */
    void add(int size, long startNanos) {
        untold.offer(new Run(size, Duration.ofNanos(System.nanoTime() - startNanos)));
    }

    void tell(BatchPolicy<?> policy) {
        for (Run run = untold.poll(); run != null; run = untold.poll()) {
            policy.ran(run.size(), run.time());
        }
    }
}
