package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A place for one tensor after another over memory that comes round again, such as a buffer that a
 * library fills: what describes a tensor is kept for the next, which then costs nothing but itself.
 *
 * <pre>{@code
 * TensorSlot slot = new TensorSlot(() -> idle.add(buffer));
 * ...
 * try (Tensor frame = slot.over(memory, DType.UINT8, shape)) { ... }
 * }</pre>
 *
 * <p>One tensor at a time. One that is closed stays closed, whatever the slot holds by then.
 *
 * <p><b>Threads.</b> Belongs to one thread until a tensor is made, and from {@code release} on to
 * whichever thread gets it from there, as out of a concurrent queue. The tensors are like any
 * other.
 */
public final class TensorSlot {
    private final Runnable release;
    private Storage storage;

    /**
     * A slot without a tensor.
     *
     * @param release runs each time that a tensor is closed and no use is left, on the thread that
     *     saw to that; must not throw
     */
    public TensorSlot(Runnable release) {
        this.release = Objects.requireNonNull(release, "release");
        this.storage = new Storage(release);
    }

    /**
     * The next tensor, as by {@link Tensor#over}; the caller closes it.
     *
     * @param memory native, exactly as large as the elements, aligned for their type, and valid
     *     until {@code release}
     * @throws IllegalArgumentException if the memory is on the heap or of another size
     * @throws IllegalStateException if the one before is open, or in use
     */
    public Tensor over(MemorySegment memory, DType dtype, Shape shape) {
        Region last = storage.region();
        return lend(last.is(memory, dtype, shape) ? last : checked(memory, dtype, shape));
    }

    private static Region checked(MemorySegment memory, DType dtype, Shape shape) {
        long expected = shape.fixed().byteSize(dtype);
        if (!memory.isNative() || memory.byteSize() != expected) {
            throw new IllegalArgumentException(
                    "memory: " + memory + " (expected: " + expected + " native bytes)");
        }
        return new Region(memory, dtype, shape);
    }

    /** The same without a shape, if the last tensor had such a one, over memory that fits. */
    Tensor over(MemorySegment memory, DType dtype, long... dims) {
        Region last = storage.region();
        return lend(
                last.is(memory, dtype, dims) ? last : new Region(memory, dtype, new Shape(dims)));
    }

    private Tensor lend(Region region) {
        if (storage.isSpent()) {
            storage = new Storage(release);
        }
        return storage.lend(region);
    }
}
