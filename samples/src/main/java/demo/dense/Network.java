package demo.dense;

import io.litserve.tensor.Tensor;

/** A dense network. For one thread at a time. */
public sealed interface Network extends AutoCloseable permits ProcessorNetwork, DeviceNetwork {
    /**
     * Its outputs, a row for each of the inputs.
     *
     * @return the caller closes it
     */
    Tensor run(Tensor inputs);

    @Override
    void close();
}
