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
}
