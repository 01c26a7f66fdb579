package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory of several rows of one size, which are taken one after the other, so that consecutive ones
 * lie side by side. It lasts as long as any row does that was taken; then no more are.
 *
 * <p>Thread-safe and lock-free.
 */
final class Slab {
    private final Tensor all;
    private final long rowBytes;
    private final int rows;
    private final AtomicInteger taken = new AtomicInteger();

    private Slab(Tensor all, long rowBytes, int rows) {
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
        Block block = TensorPool.take(rowBytes * rows);
        Runnable giveBack =
                () -> {
                    block.run();
                    end.run();
                };
        MemorySegment memory = block.part();
        Tensor all = Tensor.over(memory, DType.UINT8, new Shape(memory.byteSize()), giveBack);
        all.acquire();
        return new Slab(all, rowBytes, rows);
    }

    /** Leaves it to those that took rows how long it lasts. */
    void settle() {
        all.close();
        all.release();
    }

    /**
     * So many rows side by side as one tensor; nothing if there is no room for them, or none that
     * was taken is left.
     *
     * @param shape of all of them
     * @param end runs once they are closed
     */
    Optional<Tensor> take(int count, DType dtype, Shape shape, Runnable end) {
        int first = taken.get();
        while (count <= rows - first) {
            if (taken.compareAndSet(first, first + count)) {
                return all.survivingPart(new Region(memory(first, count), dtype, shape), end);
            }
            first = taken.get();
        }
        return Optional.empty();
    }

    private MemorySegment memory(int first, int count) {
        return all.region().memory().asSlice(first * rowBytes, count * rowBytes);
    }

    /** Has rows taken again that nobody has looked at, if they were the last that were taken. */
    void untake(Tensor last) {
        if (last.storage().isPartOf(all.storage())) {
            int first = (int) (last.storage().offset() / rowBytes);
            int count = (int) (last.region().memory().byteSize() / rowBytes);
            taken.compareAndSet(first + count, first);
        }
    }
}
