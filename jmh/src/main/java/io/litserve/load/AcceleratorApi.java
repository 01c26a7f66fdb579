package io.litserve.load;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A simulated accelerator: a batch of up to 16 takes 10 ms, however large. Two batches may wait.
 */
@LitApi(path = "/predict", queue = 32)
public final class AcceleratorApi {
    static final int SIZE = 16;
    static final long BATCH_MILLIS = 10;

    /** A parked thread may be woken so late, which no device is. */
    private static final long LATE_NANOS = 1_500_000;

    private static volatile boolean warming;

    /** A number. */
    public record Request(float input) {}

    /** Its square. */
    public record Response(float output) {}

    /** Whether batches take no time, so that a server has soon compiled what it runs. */
    static void warming(boolean now) {
        warming = now;
    }

    @Predict
    @Batch(size = SIZE)
    List<Response> predict(List<Request> batch) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warming ? 0 : BATCH_MILLIS);
        LockSupport.parkNanos(end - LATE_NANOS - System.nanoTime());
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return batch.stream().map(r -> new Response(r.input() * r.input())).toList();
    }
}
