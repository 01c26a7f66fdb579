package io.litserve.endpoint;

import java.util.List;

/**
 * What an endpoint takes and gives as named tensors.
 *
 * @param inputs all of which a request must have
 * @param outputs in the order of the reply
 */
public record TensorSignature(List<TensorPort> inputs, List<TensorPort> outputs) {
    /** Keeps copies. */
    public TensorSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
