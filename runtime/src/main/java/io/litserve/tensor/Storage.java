package io.litserve.tensor;

import io.litserve.memory.Lifetime;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The memory of one tensor and how long it lasts: memory of its own, or a part of another's, which
 * stays as long as any of its parts does.
 *
 * <p>Thread-safe and lock-free.
 */
final class Storage {
    private final MemorySegment segment;
    private final Lifetime lifetime;

    /** Where the memory comes from: this, or what this is a part of. */
    private final Storage root;

    private Storage(MemorySegment segment, Runnable end) {
        this.segment = segment;
        this.lifetime = new Lifetime(end);
        this.root = this;
    }

    private Storage(MemorySegment part, Storage root, Runnable end) {
        this.segment = part;
        this.lifetime = new Lifetime(end);
        this.root = root;
    }

    /**
     * So much from the pool; it holds what it held before.
     *
     * @throws OutOfMemoryError if the system has no such memory
     */
    static Storage pooled(long byteSize) {
        return of(TensorPool.take(byteSize));
    }

    /** What was chosen of a block, which goes back to the pool. */
    static Storage of(Block block) {
        return new Storage(block.part(), block);
    }

    /** The same; an action runs once it is given back. */
    static Storage pooled(long byteSize, Runnable after) {
        Block block = TensorPool.take(byteSize);
        return new Storage(
                block.part(),
                () -> {
                    TensorPool.give(block);
                    after.run();
                });
    }

    /** Memory that someone else takes back when this is closed and no use is left. */
    static Storage over(MemorySegment memory, Runnable release) {
        return new Storage(memory, release);
    }

    /** The memory, whether it is open or not. */
    MemorySegment segment() {
        return segment;
    }

    boolean isOpen() {
        return lifetime.isOpen();
    }

    /** Starts a use; false if it is closed. */
    boolean acquire() {
        return lifetime.acquire();
    }

    /** Ends a use. */
    void release() {
        lifetime.release();
    }

    /** Lets go of the memory, now or when the last use or part ends; harmless when repeated. */
    void close() {
        lifetime.close();
    }

    /** A part; the caller holds a use of this. */
    Storage part(long offset, long byteSize) {
        // Of a part whose root is closed the memory is still there.
        root.lifetime.acquireAgain();
        return new Storage(slice(offset, byteSize), root, root.lifetime::release);
    }

    private MemorySegment slice(long offset, long byteSize) {
        return byteSize == segment.byteSize() ? segment : segment.asSlice(offset, byteSize);
    }

    /** A part that begins where this does, and goes on beyond its end; as {@link #part}. */
    Storage extended(long byteSize) {
        return root.part(offset(), byteSize);
    }

    /**
     * A part of a root that is closed already, unless no part of it is left; an action runs once
     * the part is closed.
     */
    Optional<Storage> survivingPart(long offset, long byteSize, Runnable after) {
        if (!lifetime.acquireIfUsed()) {
            return Optional.empty();
        }
        Runnable end =
                () -> {
                    lifetime.release();
                    after.run();
                };
        return Optional.of(new Storage(slice(offset, byteSize), this, end));
    }

    /** Where in its root it begins. */
    long offset() {
        return segment.address() - root.segment.address();
    }

    /** Whether this is a part of it. */
    boolean isPartOf(Storage whole) {
        return root == whole && this != whole;
    }

    /** Whether both come from one memory. */
    boolean sharesMemoryWith(Storage other) {
        return root == other.root;
    }
}
