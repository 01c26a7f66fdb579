package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory by which C functions return one result, or some extents; used again from call to call.
 *
 * <p>For one thread at a time.
 */
final class OrtScratch {
    /** Room for the extents of any usual tensor; others get memory of their own. */
    private static final int USUAL_RANK = 8;

    private final MemorySegment out = Arena.ofAuto().allocate(ADDRESS);
    private final MemorySegment dims = Arena.ofAuto().allocate(JAVA_LONG, USUAL_RANK);

    /** Where a function puts its result, overwriting that of the call before. */
    MemorySegment out() {
        return out;
    }

    /** The pointer that a function has put out. */
    MemorySegment pointer() {
        return out.get(ADDRESS, 0);
    }

    /** The same as a number. */
    long address() {
        return out.get(JAVA_LONG, 0);
    }

    /** The {@code size_t} that a function has put out. */
    long size() {
        return out.get(JAVA_LONG, 0);
    }

    /** The enum constant that a function has put out. */
    int constant() {
        return out.get(JAVA_INT, 0);
    }

    /** Room for so many extents at least, overwriting those of the call before. */
    MemorySegment dims(int rank) {
        return rank <= USUAL_RANK ? dims : Arena.ofAuto().allocate(JAVA_LONG, rank);
    }
}
