package io.litserve.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * The extent of a {@link Tensor} along each axis, outermost first; {@code []} is a scalar.
 *
 * <p>An extent of {@link #ANY} stands for every extent. It occurs where a model or an API declares
 * what it takes, never in the shape of a tensor.
 *
 * @param dims the extents, each 0 or more, or {@link #ANY}
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Shape(long... dims) {
    /** The extent that stands for every extent. */
    public static final long ANY = -1;

    /**
     * Keeps a copy of the extents.
     *
     * @throws IllegalArgumentException if one is below -1
     */
    public Shape {
        dims = dims.clone();
        for (long dim : dims) {
            if (dim < ANY) {
                throw new IllegalArgumentException(
                        "shape: "
                                + Arrays.toString(dims)
                                + " (expected: each >= 0, or -1 for any)");
            }
        }
    }

    /** A copy of the extents. */
    @Override
    public long[] dims() {
        return dims.clone();
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The extent along one axis, counted from 0. */
    public long dim(int axis) {
        return dims[axis];
    }

    /**
     * The extent of the outermost axis.
     *
     * @throws IllegalArgumentException if this is a scalar's
     */
    public long rows() {
        requireAxis();
        return dims[0];
    }

    private void requireAxis() {
        if (dims.length == 0) {
            throw new IllegalArgumentException("shape: [] (expected: at least one axis)");
        }
    }

    /** Whether no extent is {@link #ANY}. */
    public boolean isFixed() {
        return openAxes() == 0;
    }

    /** How many extents are {@link #ANY}. */
    public int openAxes() {
        int open = 0;
        for (long dim : dims) {
            open += dim == ANY ? 1 : 0;
        }
        return open;
    }

    /** The same with an extent in place of each {@link #ANY}. */
    public Shape withOpen(long extent) {
        return new Shape(Arrays.stream(dims).map(dim -> dim == ANY ? extent : dim).toArray());
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if an extent is {@link #ANY}
     * @throws IllegalArgumentException if the number exceeds a {@code long}
     */
    public long size() {
        if (!isFixed()) {
            throw new IllegalStateException("shape: " + this + " (expected: no -1)");
        }
        long size = 1;
        for (long dim : dims) {
            size = times(size, dim);
        }
        return size;
    }

    /**
     * The bytes that so many elements of a type take.
     *
     * @throws IllegalStateException if an extent is {@link #ANY}
     * @throws IllegalArgumentException if the number exceeds a {@code long}
     */
    public long byteSize(DType dtype) {
        return times(size(), dtype.byteSize());
    }

    /**
     * The bytes of a tensor of such extents, without a shape for those of usual size.
     *
     * @throws IllegalArgumentException if an extent is below 0, or the number exceeds a {@code
     *     long}
     */
    static long byteSize(DType dtype, long... dims) {
        long size = dtype.byteSize();
        for (long dim : dims) {
            if ((size | dim) >>> (Integer.SIZE - 1) != 0) {
                return new Shape(dims).fixed().byteSize(dtype);
            }
            size *= dim;
        }
        return size;
    }

    /**
     * The same with one more axis, outermost.
     *
     * @param extent 0 or more, or {@link #ANY}
     */
    public Shape stacked(long extent) {
        long[] stacked = new long[dims.length + 1];
        stacked[0] = extent;
        System.arraycopy(dims, 0, stacked, 1, dims.length);
        return new Shape(stacked);
    }

    /**
     * The same without its outermost axis.
     *
     * @throws IllegalArgumentException if this is a scalar's
     */
    public Shape row() {
        requireAxis();
        return new Shape(Arrays.copyOfRange(dims, 1, dims.length));
    }

    /**
     * Where an element stands in row-major order.
     *
     * @param at its place along each axis
     * @throws IndexOutOfBoundsException if it is not within the shape
     * @throws IllegalArgumentException if there are more or fewer places than axes
     */
    public long index(long... at) {
        if (at.length != dims.length) {
            throw new IllegalArgumentException(
                    "index: %s (expected: %d places)".formatted(Arrays.toString(at), dims.length));
        }
        long index = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            index = index * dims[axis] + Objects.checkIndex(at[axis], dims[axis]);
        }
        return index;
    }

    /** Whether the other shape has the same rank and the same extents, {@link #ANY} aside. */
    public boolean accepts(Shape other) {
        if (dims.length != other.dims.length) {
            return false;
        }
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] != ANY && dims[axis] != other.dims[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Whether these are the extents. */
    boolean hasDims(long... other) {
        if (dims.length != other.length) {
            return false;
        }
        // Not Arrays.equals, for the compiler then does without the array of the caller.
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] != other[axis]) {
                return false;
            }
        }
        return true;
    }

    /** This shape, if no extent is {@link #ANY}. */
    Shape fixed() {
        if (!isFixed()) {
            throw new IllegalArgumentException("shape: " + this + " (expected: each >= 0)");
        }
        return this;
    }

    private long times(long size, long factor) {
        try {
            return Math.multiplyExact(size, factor);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "shape: " + this + " (expected: size below 2^63)", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As JSON: {@code [2,3]}. */
    @Override
    public String toString() {
        return Arrays.toString(dims).replace(" ", "");
    }
}
