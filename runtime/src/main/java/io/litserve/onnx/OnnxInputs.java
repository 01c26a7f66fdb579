package io.litserve.onnx;

import io.litserve.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The inputs of a run that takes more than numbers.
 *
 * <pre>{@code
 * OnnxInputs.of(Map.of("scores", scores)).strings("labels", OnnxStrings.of("cat", "dog"))
 * }</pre>
 *
 * @param tensors by name; borrowed
 * @param strings by name
 */
public record OnnxInputs(Map<String, Tensor> tensors, Map<String, OnnxStrings> strings) {
    /** Checks that both are there. */
    public OnnxInputs {
        Objects.requireNonNull(tensors, "tensors");
        Objects.requireNonNull(strings, "strings");
    }

    /** Numbers alone. */
    public static OnnxInputs of(Map<String, Tensor> tensors) {
        return new OnnxInputs(tensors, Map.of());
    }

    /** The same with one more input. */
    public OnnxInputs strings(String name, OnnxStrings values) {
        Map<String, OnnxStrings> more = new TreeMap<>(strings);
        more.put(name, values);
        return new OnnxInputs(tensors, more);
    }
}
