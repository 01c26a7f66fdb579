package io.litserve.endpoint;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import java.util.Objects;
import java.util.Optional;

/**
 * One named tensor that an endpoint takes or gives for one item; a batch adds a first axis.
 *
 * @param name unique among the inputs, or among the outputs
 * @param dtype the type of the elements; none where each is a text
 * @param shape of one item, {@link Shape#ANY} along each axis that is left open
 */
public record TensorPort(String name, Optional<DType> dtype, Shape shape) {
    private static final String TEXTS = "BYTES";

    /** Checks that each component is there. */
    public TensorPort {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dtype, "dtype");
        Objects.requireNonNull(shape, "shape");
    }

    /** A tensor of numbers, or of truth values. */
    public static TensorPort numbers(String name, DType dtype, long... dims) {
        return new TensorPort(name, Optional.of(dtype), new Shape(dims));
    }

    /** A tensor of texts. */
    public static TensorPort texts(String name, long... dims) {
        return new TensorPort(name, Optional.empty(), new Shape(dims));
    }

    /** What protocols call the type of the elements: {@code FP32}, {@code BYTES}, ... */
    public String datatype() {
        return datatype(dtype);
    }

    /** What protocols call a type of elements; none for texts. */
    public static String datatype(Optional<DType> dtype) {
        return dtype.map(DType::name).orElse(TEXTS);
    }
}
