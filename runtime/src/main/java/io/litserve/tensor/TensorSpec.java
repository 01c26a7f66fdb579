package io.litserve.tensor;

import java.util.Objects;

/**
 * What a model declares about one of its inputs or outputs.
 *
 * @param name unique among the inputs, or among the outputs
 * @param dtype the type of the elements
 * @param shape {@link Shape#ANY} along each axis that the model leaves open
 */
public record TensorSpec(String name, DType dtype, Shape shape) {
    /** Checks that each component is there. */
    public TensorSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dtype, "dtype");
        Objects.requireNonNull(shape, "shape");
    }
}
