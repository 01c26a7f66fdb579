package io.litserve.tensor;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Rows for the items of one input of one shape: those of consecutive requests lie side by side, in
 * slabs that hold some batches each.
 *
 * <p>What slabs hold is bounded by what the rows in use would hold apart: at most four times as
 * much, but for a few slabs. Nothing is held while no row is in use.
 *
 * <p>Thread-safe and lock-free.
 */
final class TensorRows {
    /** Batches a slab, if that is not too much: a batch that lies in two slabs is copied. */
    private static final int BATCHES = 4;

    /** What {@code malloc} gives back without unmapping it, up to which slabs hold more batches. */
    private static final long USUAL_BYTES = 32L << 20;

    /** Of one batch; beyond, each row is on its own. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int FEW_SLABS = 4;
    private static final int SPARSEST = 4;

    private final TensorItem item;
    private final Shape shape;
    private final long rowBytes;
    private final int slabRows;
    private final AtomicReference<Optional<Slab>> current = new AtomicReference<>(Optional.empty());
    private final AtomicInteger slabs = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();

    /**
     * For batches of up to so many.
     *
     * @param item of a fixed shape
     */
    TensorRows(TensorItem item, int batch) {
        this.item = item;
        this.shape = item.shape().orElseThrow().fixed();
        this.rowBytes = shape.byteSize(item.dtype());
        this.slabRows = slabRows(rowBytes, batch);
    }

    private static int slabRows(long rowBytes, int batch) {
        boolean fits = batch > 1 && rowBytes > 0 && rowBytes <= MOST_BYTES / batch;
        return fits ? Math.clamp(USUAL_BYTES / rowBytes, batch, BATCHES * batch) : 0;
    }

    boolean isFor(TensorItem other) {
        return item.equals(other);
    }

    /** The tensor of one item. */
    Tensor take() {
        return take(1, shape);
    }

    /** Those of several items along a first axis. */
    Tensor take(int items) {
        return take(items, shape.stacked(items));
    }

    private Tensor take(int items, Shape all) {
        return sharing(items, all).orElseGet(() -> Tensor.allocate(item.dtype(), all));
    }

    /** Has rows taken again that nobody has looked at. */
    void untake(Tensor last) {
        current.get().ifPresent(slab -> slab.untake(last));
    }

    /** Nothing if they are better off alone. */
    private Optional<Tensor> sharing(int items, Shape all) {
        Optional<Slab> slab = current.get();
        Optional<Tensor> rows = slab.flatMap(it -> take(it, items, all));
        while (rows.isEmpty() && items <= slabRows && !isSparse()) {
            rows = open(slab, items, all);
            slab = current.get();
        }
        return rows;
    }

    /** Rows of a new slab; nothing if another thread was first, or took them all. */
    private Optional<Tensor> open(Optional<Slab> full, int items, Shape all) {
        slabs.incrementAndGet();
        Slab slab = Slab.open(rowBytes, slabRows, slabs::decrementAndGet);
        try {
            return current.compareAndSet(full, Optional.of(slab))
                    ? take(slab, items, all)
                    : Optional.empty();
        } finally {
            slab.settle();
        }
    }

    private Optional<Tensor> take(Slab slab, int items, Shape all) {
        Optional<Tensor> rows = slab.take(items, item.dtype(), all, () -> inUse.addAndGet(-items));
        if (rows.isPresent()) {
            inUse.addAndGet(items);
        }
        return rows;
    }

    /** Whether a few rows keep much more memory than they need. */
    private boolean isSparse() {
        long open = slabs.get();
        return open >= FEW_SLABS && open * slabRows > (long) SPARSEST * inUse.get();
    }
}
