package io.litserve.tensor;

import io.litserve.memory.Turns;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Memory of tensors and how long they have it: each for a turn, one after the other. A view has one
 * of its own, for its only turn, and keeps what it is a part of, the root, as it is used.
 *
 * <p>What begins a turn belongs to one thread at a time; all else is thread-safe and lock-free.
 */
final class Storage {
    private final Turns turns = new Turns();
    private final Runnable end;

    /** Where the memory comes from: this, or what this is a part of, in one of its turns. */
    private final Storage root;

    private final int rootTurn;

    /** Of the turn, or of the last one: most often the next wants the same. */
    private Region region = Region.NONE;

    /**
     * Not lent yet.
     *
     * @param end takes the memory back, at the end of each turn
     */
    Storage(Runnable end) {
        this.end = end;
        this.root = this;
        this.rootTurn = 0;
    }

    private Storage(Storage root, int rootTurn, Runnable end) {
        this.end = end;
        this.root = root;
        this.rootTurn = rootTurn;
    }

    /**
     * Begins a turn.
     *
     * @throws IllegalStateException if the one before is not over
     */
    Tensor lend(Region lent) {
        int turn = turns.begin();
        region = lent;
        return new Tensor(lent, this, turn);
    }

    /** Whether it is not lent and cannot be any more. */
    boolean isSpent() {
        return turns.isSpent();
    }

    /** What the last turn has, or had. */
    Region region() {
        return region;
    }

    boolean isOpen(int turn) {
        return turns.isOpen(turn);
    }

    /** Starts a use; false if the turn is closed. */
    boolean acquire(int turn) {
        return turns.acquire(turn);
    }

    /** Ends a use. */
    void release(int turn) {
        if (turns.release(turn)) {
            end();
        }
    }

    /** Lets go of the memory, now or when the last use or part ends; harmless when repeated. */
    void close(int turn) {
        if (turns.close(turn)) {
            end();
        }
    }

    private void end() {
        if (root != this) {
            root.release(rootTurn);
        }
        end.run();
    }

    /** A view of a part; the caller holds a use of this. */
    Tensor part(int turn, Region part) {
        int kept = root == this ? turn : rootTurn;
        // Of a part whose root is closed the memory is still there.
        root.turns.acquireAgain(kept);
        return new Storage(root, kept, () -> {}).lend(part);
    }

    /**
     * A view of a part of a root that is closed already, unless no part of it is left; an action
     * runs once the view is closed.
     */
    Optional<Tensor> survivingPart(int turn, Region part, Runnable after) {
        return turns.acquireIfUsed(turn)
                ? Optional.of(new Storage(this, turn, after).lend(part))
                : Optional.empty();
    }

    /** So much of the root's memory, from where this begins. */
    MemorySegment extended(long byteSize) {
        return root.region.memory().asSlice(offset(), byteSize);
    }

    /** Where in its root it begins. */
    long offset() {
        return region.memory().address() - root.region.memory().address();
    }

    /** Whether this is a part of it. */
    boolean isPartOf(Storage whole) {
        return root == whole && this != whole;
    }

    /** Whether both come from one memory, if both are open. */
    boolean sharesMemoryWith(Storage other) {
        return root == other.root;
    }
}
