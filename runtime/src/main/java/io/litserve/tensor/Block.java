package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A piece of native memory, aligned to 64 bytes, for one tensor after another.
 *
 * <p>Belongs to one tensor, or to the pool.
 */
final class Block implements Runnable {
    /** A cache line, and the widest vector that kernels load. */
    static final long ALIGNMENT = 64;

    private final Optional<TensorMemory> origin;
    private final TensorMemory.Piece piece;
    private final MemorySegment whole;

    private final TensorSlot slot = new TensorSlot(this);

    /** What the last tensor had; most often the next one wants the same. */
    private MemorySegment part;

    private Block(Optional<TensorMemory> origin, TensorMemory.Piece piece) {
        this.origin = origin;
        this.piece = piece;
        this.whole = piece.memory();
        this.part = whole;
    }

    /**
     * Allocates a block from the memory that is in use for tensors, or from the C library.
     *
     * @throws OutOfMemoryError if the system has no such memory
     */
    static Block allocate(long byteSize) {
        Optional<TensorMemory> origin = TensorMemory.inUse();
        return new Block(
                origin,
                origin.flatMap(memory -> memory.piece(byteSize)).orElseGet(() -> malloc(byteSize)));
    }

    /** Allocates a block from the C library. */
    static Block malloced(long byteSize) {
        return new Block(Optional.empty(), malloc(byteSize));
    }

    private static TensorMemory.Piece malloc(long byteSize) {
        // Padded rather than asked for aligned: aligned_alloc has another name on each system.
        long malloced = MallocCalls.malloc(byteSize + ALIGNMENT);
        if (malloced == 0) {
            throw new OutOfMemoryError("no native memory for a tensor of " + byteSize + " bytes");
        }
        long aligned = (malloced + ALIGNMENT - 1) & -ALIGNMENT;
        return new TensorMemory.Piece(
                MemorySegment.ofAddress(aligned).reinterpret(byteSize),
                () -> MallocCalls.free(malloced));
    }

    /** Whether it is of what is in use for tensors now. */
    boolean isCurrent() {
        return origin.equals(TensorMemory.inUse());
    }

    /** How much fits. */
    long byteSize() {
        return whole.byteSize();
    }

    /** Chooses how much of it the next tensor has. */
    MemorySegment part(long byteSize) {
        if (part.byteSize() != byteSize) {
            part = whole.asSlice(0, byteSize);
        }
        return part;
    }

    /** What was chosen. */
    MemorySegment part() {
        return part;
    }

    /** A tensor over what was chosen, which gives the block back. */
    Tensor lend(DType dtype, long... dims) {
        return slot.over(part, dtype, dims);
    }

    /** The same for a shape that is at hand. */
    Tensor lend(DType dtype, Shape shape) {
        return slot.over(part, dtype, shape);
    }

    /** Gives the block back to the pool: what ends a tensor. */
    @Override
    public void run() {
        TensorPool.give(this);
    }

    /** Gives the memory back to where it came from; the block is of no use afterwards. */
    void free() {
        piece.free().run();
    }
}
