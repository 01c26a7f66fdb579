package demo;

import demo.dense.DeviceNetwork;
import demo.dense.Layer;
import demo.dense.Network;
import demo.dense.ProcessorNetwork;
import io.litserve.Device;
import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import io.litserve.tensor.Tensor;
import java.util.List;

/**
 * A dense network of three layers, on the processor or on an NVIDIA device, whichever the worker is
 * given.
 *
 * <p>Two workers for each device: while one computes a batch, the other copies the next.
 */
@LitApi(path = "/scores", workersPerDevice = 2)
public final class DenseApi {
    /** How many numbers go in. */
    public static final int INPUTS = 64;

    /** How many come out. */
    public static final int OUTPUTS = 10;

    private static final int HIDDEN = 256;

    private Network network;

    /** What goes in; in a batch, those of all requests, a row each. */
    public record Request(@ItemShape(INPUTS) Tensor input) {}

    /** What comes out, likewise. */
    public record Response(@ItemShape(OUTPUTS) Tensor scores) {}

    /** The weights, which are random, the same each time. */
    public static List<Layer> layers() {
        return Layer.random(1, INPUTS, HIDDEN, HIDDEN, OUTPUTS);
    }

    @Setup
    void load(Device device) {
        network =
                switch (device.type()) {
                    case "cuda" -> DeviceNetwork.on(device.index(), layers());
                    default -> new ProcessorNetwork(layers());
                };
    }

    @Predict
    @Batch(size = 64, timeout = "2ms")
    Response predict(Request batch) {
        return new Response(network.run(batch.input()));
    }

    @Teardown
    void close() {
        if (network != null) { // The setup may have failed.
            network.close();
        }
    }
}
