package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/**
 * Memory that the pool of tensors lends in place of the C library's, such as memory that devices
 * copy from fast. Tensors of up to 8 MB are made in it, in the whole process, until it is closed;
 * those that are there keep theirs.
 *
 * <p>Thread-safe. Of several, the one opened last is used, and none once that is closed.
 */
public final class TensorMemory implements AutoCloseable {
    private static final AtomicReference<Optional<TensorMemory>> IN_USE =
            new AtomicReference<>(Optional.empty());

    private final LongFunction<Optional<Piece>> source;

    private TensorMemory(LongFunction<Optional<Piece>> source) {
        this.source = source;
    }

    /**
     * A piece of it.
     *
     * @param memory aligned to 64 bytes
     * @param free gives it back; called once, by any thread
     */
    public record Piece(MemorySegment memory, Runnable free) {}

    /**
     * Opens memory.
     *
     * @param source a piece of so many bytes; nothing if there is no more, then the C library has
     *     to do
     * @return the caller closes it
     */
    public static TensorMemory from(LongFunction<Optional<Piece>> source) {
        TensorMemory memory = new TensorMemory(source);
        IN_USE.set(Optional.of(memory));
        TensorPool.dropOthers();
        return memory;
    }

    static Optional<TensorMemory> inUse() {
        return IN_USE.get();
    }

    Optional<Piece> piece(long byteSize) {
        return source.apply(byteSize);
    }

    /** Gives back what no tensor uses, now, and the rest as tensors are closed. */
    @Override
    public void close() {
        Optional<TensorMemory> used = IN_USE.get();
        if (used.isPresent()
                && used.get() == this
                && IN_USE.compareAndSet(used, Optional.empty())) {
            TensorPool.dropOthers();
        }
    }
}
