package io.litserve.onnx;

import io.litserve.tensor.Shape;
import java.util.List;

/**
 * A tensor of strings, which has its elements on the heap.
 *
 * @param values in row-major order
 * @param shape the extents
 */
public record OnnxStrings(List<String> values, Shape shape) {
    /**
     * Keeps a copy of the values.
     *
     * @throws IllegalArgumentException if the shape has another number of elements
     */
    public OnnxStrings {
        values = List.copyOf(values);
        if (values.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "elements: %d (expected: %d for shape %s)"
                            .formatted(values.size(), shape.size(), shape));
        }
    }

    /** Strings along one axis. */
    public static OnnxStrings of(String... values) {
        return new OnnxStrings(List.of(values), new Shape(values.length));
    }
}
