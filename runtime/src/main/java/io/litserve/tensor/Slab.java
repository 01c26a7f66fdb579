package io.litserve.tensor;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory of several rows of one size, which are taken one after the other, so that consecutive ones
 * lie side by side. It lasts as long as any row does that was taken; then no more are.
 *
 * <p>Thread-safe and lock-free.
 */
final class Slab {
    private final Storage all;
    private final long rowBytes;
    private final int rows;
    private final AtomicInteger taken = new AtomicInteger();

    private Slab(Storage all, long rowBytes, int rows) {
        this.all = all;
        this.rowBytes = rowBytes;
        this.rows = rows;
    }

    /**
     * Takes memory from the pool, to be kept by a first {@link #take} between this and {@link
     * #settle}.
     *
     * @param end runs once all has been given back
     */
    static Slab open(long rowBytes, int rows, Runnable end) {
        Storage all = Storage.pooled(rowBytes * rows, end);
        all.acquire();
        return new Slab(all, rowBytes, rows);
    }

    /** Leaves it to those that took rows how long it lasts. */
    void settle() {
        all.close();
        all.release();
    }

    /**
     * So many rows side by side; nothing if there is no room for them, or none that was taken is
     * left.
     *
     * @param end runs once they are closed
     */
    Optional<Storage> take(int count, Runnable end) {
        int first = taken.get();
        while (count <= rows - first) {
            if (taken.compareAndSet(first, first + count)) {
                return all.survivingPart(first * rowBytes, count * rowBytes, end);
            }
            first = taken.get();
        }
        return Optional.empty();
    }

    /** Has rows taken again that nobody has looked at, if they were the last that were taken. */
    void untake(Storage last) {
        if (last.isPartOf(all)) {
            int first = (int) (last.offset() / rowBytes);
            int count = (int) (last.segment().byteSize() / rowBytes);
            taken.compareAndSet(first + count, first);
        }
    }
}
