package demo.dense;

import java.util.List;

/** A dense network. For one thread at a time. */
public sealed interface Network extends AutoCloseable permits ProcessorNetwork, DeviceNetwork {
    /** Its outputs, for each of the inputs. */
    List<float[]> run(List<float[]> inputs);

    @Override
    void close();
}
