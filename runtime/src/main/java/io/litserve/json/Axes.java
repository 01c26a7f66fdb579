package io.litserve.json;

import io.litserve.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The extents of nested arrays, as far as they are declared or the document has told them.
 *
 * <p>A declared shape of several axes, of which one may be open, also takes its elements in one
 * flat array.
 */
final class Axes {
    /** Deeper than any tensor; the arrays are read by recursion. */
    private static final int MOST = 32;

    private static final int UNKNOWN = -1;

    private final Optional<Shape> declared;
    private final long[] dims;
    private int rank;
    private boolean flat;

    Axes(Optional<Shape> declared) {
        this.declared = declared;
        this.rank = declared.map(Shape::rank).orElse(UNKNOWN);
        this.dims = declared.map(Shape::dims).orElseGet(Axes::open);
    }

    private static long[] open() {
        long[] dims = new long[MOST];
        Arrays.fill(dims, Shape.ANY);
        return dims;
    }

    /** Whether an array may stand inside so many others. */
    boolean nests(int depth) {
        return !flat && (rank == UNKNOWN ? depth < MOST : depth < rank);
    }

    /** Whether an element may stand inside so many arrays; the first one tells for all. */
    boolean holds(int depth, boolean first) {
        if (rank == UNKNOWN) {
            rank = depth;
        }
        if (first && depth == 1 && rank > 1 && openAxes() <= 1) {
            flat = true;
        }
        return flat ? depth == 1 : depth == rank;
    }

    private long openAxes() {
        return Arrays.stream(dims).filter(dim -> dim == Shape.ANY).count();
    }

    /** An array has ended that stands inside so many others; false if it is not as it should be. */
    boolean end(int depth, long count) {
        if (flat) {
            return unfold(count);
        }
        if (rank == UNKNOWN) {
            rank = depth + 1;
        }
        if (dims[depth] == Shape.ANY) {
            dims[depth] = count;
        }
        return dims[depth] == count;
    }

    /** Finds the open extent, if there is one; false if the others do not divide the count. */
    private boolean unfold(long count) {
        long known = 1;
        int open = UNKNOWN;
        for (int axis = 0; axis < rank; axis++) {
            if (dims[axis] == Shape.ANY) {
                open = axis;
            } else {
                known *= dims[axis];
            }
        }
        if (open == UNKNOWN) {
            return known == count;
        }
        dims[open] = known == 0 ? 0 : count / known;
        return known * dims[open] == count;
    }

    /** What an array that stands inside so many others should have, in words. */
    String expected(int depth) {
        if (flat) {
            return "elements of shape " + declared.orElseThrow();
        }
        return dims[depth] + (depth + 1 == rank ? " elements" : " lists");
    }

    /** The extents once all arrays have ended; those of axes inside of nothing are 0. */
    long[] dims() {
        return Arrays.stream(dims, 0, rank).map(dim -> Math.max(dim, 0)).toArray();
    }
}
