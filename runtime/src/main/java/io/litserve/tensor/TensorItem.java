package io.litserve.tensor;

import java.util.Objects;
import java.util.Optional;

/**
 * What one item's tensor is declared to be: the type of its elements and, if it is known, its
 * shape, without the first axis that a batch adds.
 *
 * @param dtype the type of the elements
 * @param shape {@link Shape#ANY} along each axis that is left open; empty if any shape will do
 */
public record TensorItem(DType dtype, Optional<Shape> shape) {
    /** Checks that each component is there. */
    public TensorItem {
        Objects.requireNonNull(dtype, "dtype");
        Objects.requireNonNull(shape, "shape");
    }

    /** Of a declared shape; -1 along each axis that is left open. */
    public static TensorItem of(DType dtype, long... dims) {
        return new TensorItem(dtype, Optional.of(new Shape(dims)));
    }

    /** Of any shape. */
    public static TensorItem ofAnyShape(DType dtype) {
        return new TensorItem(dtype, Optional.empty());
    }

    /**
     * The shape that so many bytes fill, or do but for a few: its open axis, if it has one, is as
     * long as there are elements for. Empty if more is left open than that.
     */
    public Optional<Shape> filledBy(long byteSize) {
        if (shape.isEmpty() || shape.get().openAxes() > 1) {
            return Optional.empty();
        }
        long each = shape.get().withOpen(1).byteSize(dtype);
        return Optional.of(shape.get().withOpen(each == 0 ? 0 : byteSize / each));
    }
}
