package io.litserve.onnx;

import java.util.function.Function;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;

/**
 * Objects that were used and wait to be used again, so that a run makes no garbage of them. Those
 * beyond a bounded number are dropped.
 *
 * <p>Thread-safe, without locks.
 */
final class Spares<T> {
    private static final int MOST = 64;

    private final MpmcAtomicArrayQueue<T> idle = new MpmcAtomicArrayQueue<>(MOST);
    private final Function<Spares<T>, T> maker;

    /** None yet; the maker makes what lacks, and is given what takes it back. */
    Spares(Function<Spares<T>, T> maker) {
        this.maker = maker;
    }

    /** One that was used, or a new one. */
    T take() {
        T spare = idle.poll();
        return spare != null ? spare : maker.apply(this);
    }

    /** Gives one back that nobody uses any more. */
    void give(T used) {
        idle.offer(used);
    }
}
