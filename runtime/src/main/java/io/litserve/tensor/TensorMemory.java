package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/**
 * The memory of tensors: {@code malloc} and {@code free} of the C library.
 *
 * <p>Any thread may free what another allocated, which a confined arena forbids and a shared arena
 * makes a handshake of all threads (77 us, against 30 ns here). The C library keeps and bounds what
 * was freed; nothing is kept here.
 *
 * <p>Thread-safe. Counts what is live, so that a test can assert that nothing leaked.
 */
final class TensorMemory {
    /** A cache line, and the widest vector that kernels load. */
    static final long ALIGNMENT = 64;

    private static final LongAdder LIVE_BYTES = new LongAdder();

    private final long block;
    private final long byteSize;

    private TensorMemory(long block, long byteSize) {
        this.block = block;
        this.byteSize = byteSize;
    }

    /**
     * Allocates uninitialised memory.
     *
     * @throws OutOfMemoryError if the system has none
     */
    static TensorMemory allocate(long byteSize) {
        // Padded rather than asked for aligned: aligned_alloc has another name on each system.
        long block = MallocCalls.malloc(byteSize + ALIGNMENT);
        if (block == 0) {
            throw new OutOfMemoryError("no native memory for a tensor of " + byteSize + " bytes");
        }
        LIVE_BYTES.add(byteSize);
        return new TensorMemory(block, byteSize);
    }

    /** The memory; valid until {@link #free}, which nobody checks. */
    MemorySegment segment() {
        long aligned = (block + ALIGNMENT - 1) & -ALIGNMENT;
        return MemorySegment.ofAddress(aligned).reinterpret(byteSize);
    }

    /** Gives the memory back; once. */
    void free() {
        LIVE_BYTES.add(-byteSize);
        MallocCalls.free(block);
    }

    /** What all tensors hold that were allocated and not closed. */
    static long liveBytes() {
        return LIVE_BYTES.sum();
    }
}
