package io.litserve.onnx;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a session, or its outputs, and what may be passed for them. */
final class OrtPorts {
    private final String place;
    private final List<OrtPort> ports;
    private final Map<String, TensorSpec> specs;

    /**
     * These ports, in the model's order.
     *
     * @param place the model, and input or output, for messages
     */
    OrtPorts(String place, List<OrtPort> ports) {
        this.place = place;
        this.ports = List.copyOf(ports);
        Map<String, TensorSpec> byName = new LinkedHashMap<>();
        ports.forEach(port -> byName.put(port.spec().name(), port.spec()));
        this.specs = Collections.unmodifiableMap(byName);
    }

    int size() {
        return ports.size();
    }

    OrtPort get(int index) {
        return ports.get(index);
    }

    /** What the model declares, by name, in its order. */
    Map<String, TensorSpec> specs() {
        return specs;
    }

    /**
     * The position of a name.
     *
     * @throws OnnxException if it is unknown
     */
    int index(String name) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).spec().name().equals(name)) {
                return i;
            }
        }
        throw refused(name, "unknown", "one of " + specs.keySet());
    }

    /** Refuses a tensor of another type or shape, before anything native sees it. */
    void check(OrtPort port, Tensor tensor) {
        TensorSpec spec = port.spec();
        if (tensor.dtype() != spec.dtype()) {
            throw refused(spec.name(), "dtype " + tensor.dtype(), spec.dtype());
        }
        // The library says [] for a scalar and for a shape that the model leaves open altogether.
        if (spec.shape().rank() != 0 && !spec.shape().accepts(tensor.shape())) {
            throw refused(spec.name(), "shape " + tensor.shape(), spec.shape());
        }
    }

    /** Refuses to write where something else is read or written: kernels assume that they don't. */
    void requireApart(OrtPort port, Tensor tensor, List<Tensor> others) {
        for (Tensor other : others) {
            if (tensor.segment().asOverlappingSlice(other.segment()).isPresent()) {
                throw refused(port.spec().name(), "shares memory with another tensor", "its own");
            }
        }
    }

    /** Refuses names beyond the ones that were found, and none at all. */
    void requireOnly(Map<String, Tensor> tensors, int found) {
        if (tensors.size() != found) {
            tensors.keySet().forEach(this::index);
        }
        if (found == 0 && !ports.isEmpty()) {
            throw refused(specs.keySet().toString(), "none given", "at least one");
        }
    }

    /** There is no tensor for a port that needs one. */
    OnnxException missing(OrtPort port) {
        return refused(port.spec().name(), "missing", specs.keySet());
    }

    private OnnxException refused(String name, String found, Object expected) {
        return new OnnxException(
                Code.INVALID_ARGUMENT,
                "%s %s: %s (expected: %s)".formatted(place, name, found, expected));
    }
}
