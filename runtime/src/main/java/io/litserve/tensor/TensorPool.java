package io.litserve.tensor;

import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;

/**
 * The memory of tensors: blocks that go from one to the next, in classes of size a power of two
 * apart.
 *
 * <p>Any thread may give back what another took, which a confined arena forbids and a shared arena
 * makes a handshake of all threads. Of each class a bounded number waits: 64 MiB in all, of which
 * only what was once written is resident. What finds no room, and what is larger than the largest
 * class, goes back to the C library.
 *
 * <p>Thread-safe, without locks. Counts what is live, so that a test can assert that nothing
 * leaked.
 */
final class TensorPool {
    private static final int SMALLEST_LOG2 = 6;
    private static final int LARGEST_LOG2 = 23;
    private static final int MOST_BLOCKS = 64;
    private static final long MOST_BYTES = 8L << 20;

    private static final LongAdder LIVE_BYTES = new LongAdder();
    private static final TensorPool[] CLASSES = classes();

    private final long byteSize;
    private final MpmcAtomicArrayQueue<Block> idle;

    private TensorPool(long byteSize) {
        this.byteSize = byteSize;
        // The queue holds two at least.
        this.idle = new MpmcAtomicArrayQueue<>(Math.clamp(MOST_BYTES / byteSize, 2, MOST_BLOCKS));
    }

    private static TensorPool[] classes() {
        TensorPool[] classes = new TensorPool[LARGEST_LOG2 - SMALLEST_LOG2 + 1];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = new TensorPool(1L << (SMALLEST_LOG2 + i));
        }
        return classes;
    }

    /**
     * Takes a block whose {@link Block#part()} has that size; it holds what it held before.
     *
     * @throws OutOfMemoryError if the system has no such memory
     */
    static Block take(long byteSize) {
        Block block =
                byteSize > 1L << LARGEST_LOG2
                        ? Block.malloced(byteSize)
                        : CLASSES[index(byteSize)].take();
        block.part(byteSize);
        LIVE_BYTES.add(byteSize);
        return block;
    }

    /** Gives a block back; once. */
    static void give(Block block) {
        LIVE_BYTES.add(-block.part().byteSize());
        boolean kept =
                block.byteSize() <= 1L << LARGEST_LOG2
                        && block.isCurrent()
                        && CLASSES[index(block.byteSize())].idle.offer(block);
        if (!kept) {
            block.free();
        }
    }

    /** What all tensors hold that were allocated and not closed. */
    static long liveBytes() {
        return LIVE_BYTES.sum();
    }

    private Block take() {
        Block block = idle.poll();
        while (block != null && !block.isCurrent()) {
            block.free();
            block = idle.poll();
        }
        return block != null ? block : Block.allocate(byteSize);
    }

    /** Frees what waits, but for blocks of the memory that is in use now. */
    static void dropOthers() {
        for (TensorPool pool : CLASSES) {
            for (int waiting = pool.idle.size(); waiting > 0; waiting--) {
                pool.sift();
            }
        }
    }

    private void sift() {
        Block block = idle.poll();
        if (block != null && !(block.isCurrent() && idle.offer(block))) {
            block.free();
        }
    }

    /** The class of the smallest power of two that is large enough. */
    private static int index(long byteSize) {
        long fitting = Math.max(byteSize, 1L << SMALLEST_LOG2);
        return Long.SIZE - Long.numberOfLeadingZeros(fitting - 1) - SMALLEST_LOG2;
    }
}
