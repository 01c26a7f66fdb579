package io.litserve.onnx;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of a session, or its outputs, and what may be passed for them. */
final class OrtPorts {
    private final String place;
    private final List<OrtPort> ports;
    private final Map<String, TensorSpec> specs;
    private final Map<String, Shape> strings;

    /**
     * These ports, in the model's order.
     *
     * @param place the model, and input or output, for messages
     */
    OrtPorts(String place, List<OrtPort> ports) {
        this.place = place;
        this.ports = List.copyOf(ports);
        Map<String, TensorSpec> numbers = new LinkedHashMap<>();
        Map<String, Shape> texts = new LinkedHashMap<>();
        for (OrtPort port : ports) {
            String name = port.name();
            switch (port.type()) {
                case OrtTensorType.Numbers(var dtype, var shape) ->
                        numbers.put(name, new TensorSpec(name, dtype, shape));
                case OrtTensorType.Strings(var shape) -> texts.put(name, shape);
            }
        }
        this.specs = Collections.unmodifiableMap(numbers);
        this.strings = Collections.unmodifiableMap(texts);
    }

    int size() {
        return ports.size();
    }

    OrtPort get(int index) {
        return ports.get(index);
    }

    /** All names, in the model's order. */
    List<String> names() {
        return ports.stream().map(OrtPort::name).toList();
    }

    /** What the model declares of those of numbers, by name, in its order. */
    Map<String, TensorSpec> specs() {
        return specs;
    }

    /** The shapes of those of strings, by name, in the model's order. */
    Map<String, Shape> strings() {
        return strings;
    }

    /**
     * The position of a name.
     *
     * @throws OnnxException if it is unknown
     */
    int index(String name) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).name().equals(name)) {
                return i;
            }
        }
        throw refused(name, "unknown", "one of " + names());
    }

    /** Refuses a tensor of another type or shape, before anything native sees it. */
    void check(OrtPort port, Tensor tensor) {
        switch (port.type()) {
            case OrtTensorType.Strings _ -> throw refused(port.name(), "numbers", "strings");
            case OrtTensorType.Numbers(var dtype, var shape) -> {
                if (tensor.dtype() != dtype) {
                    throw refused(port.name(), "dtype " + tensor.dtype(), dtype);
                }
                check(port, tensor.shape(), shape);
            }
        }
    }

    /** Refuses strings of another shape, or for numbers. */
    void check(OrtPort port, OnnxStrings given) {
        switch (port.type()) {
            case OrtTensorType.Numbers(var dtype, _) ->
                    throw refused(port.name(), "strings", dtype);
            case OrtTensorType.Strings(var shape) -> check(port, given.shape(), shape);
        }
    }

    private void check(OrtPort port, Shape found, Shape expected) {
        // The library says [] for a scalar and for a shape that the model leaves open altogether.
        if (expected.rank() != 0 && !expected.accepts(found)) {
            throw refused(port.name(), "shape " + found, expected);
        }
    }

    /** Refuses to write where something else is read or written: kernels assume that they don't. */
    void requireApart(OrtPort port, Tensor tensor, List<Tensor> others) {
        for (Tensor other : others) {
            if (tensor.segment().asOverlappingSlice(other.segment()).isPresent()) {
                throw refused(port.name(), "shares memory with another tensor", "its own");
            }
        }
    }

    /** Refuses names that are unknown. */
    void requireKnown(Set<String> given) {
        given.forEach(this::index);
    }

    /** What was asked for as numbers is strings, or the other way round. */
    OnnxException other(int index) {
        OrtPort port = ports.get(index);
        return switch (port.type()) {
            case OrtTensorType.Numbers(var dtype, _) -> refused(port.name(), dtype + "", "strings");
            case OrtTensorType.Strings _ -> refused(port.name(), "strings", "numbers");
        };
    }

    /** Nothing is given, but something is needed. */
    OnnxException none() {
        return refused(names().toString(), "none given", "at least one");
    }

    /** There is no tensor for a port that needs one. */
    OnnxException missing(OrtPort port) {
        return refused(port.name(), "missing", names());
    }

    private OnnxException refused(String name, String found, Object expected) {
        return new OnnxException(
                Code.INVALID_ARGUMENT,
                "%s %s: %s (expected: %s)".formatted(place, name, found, expected));
    }
}
