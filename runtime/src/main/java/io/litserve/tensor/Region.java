package io.litserve.tensor;

import java.lang.foreign.MemorySegment;

/**
 * Memory, and what its bytes mean: what a tensor shows.
 *
 * @param memory as many bytes as the elements take
 * @param dtype the type of the elements
 * @param shape the extents, none of them open
 */
record Region(MemorySegment memory, DType dtype, Shape shape) {
    /** No bytes. */
    static final Region NONE = new Region(MemorySegment.NULL, DType.UINT8, new Shape(0));

    /** Whether it is of the same memory, of that type and these extents. */
    boolean is(MemorySegment other, DType otherType, long... dims) {
        return isIn(other) && dtype == otherType && shape.hasDims(dims);
    }

    /** Whether it is of the same memory, of that type and shape. */
    boolean is(MemorySegment other, DType otherType, Shape otherShape) {
        return isIn(other) && dtype == otherType && shape.equals(otherShape);
    }

    /** The same one: those are equal, too, that end at another time or may not be written. */
    @SuppressWarnings({"ReferenceEquality", "MemorySegmentReferenceEquality"})
    private boolean isIn(MemorySegment other) {
        return memory == other;
    }

    /** The type and the shape: {@code FP32[2,3]}. */
    @Override
    public String toString() {
        return dtype.toString() + shape;
    }
}
