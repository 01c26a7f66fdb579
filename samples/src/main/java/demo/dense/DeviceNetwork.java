package demo.dense;

import demo.dense.DeviceLayer.Tools;
import io.litserve.cuda.Cuda;
import io.litserve.cuda.CudaBlas;
import io.litserve.cuda.CudaDevice;
import io.litserve.cuda.CudaMemory;
import io.litserve.cuda.CudaModule;
import io.litserve.cuda.CudaStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The network on an NVIDIA device, in a stream of its own: cuBLASLt multiplies, a kernel of ours
 * does the rest.
 */
public final class DeviceNetwork implements Network {
    private final CudaDevice device;
    private final CudaStream stream;
    private final CudaBlas blas;
    private final CudaModule kernels;
    private final Tools tools;
    private final List<DeviceLayer> layers = new ArrayList<>();
    private final Staging inputs;
    private final Staging outputs;

    private DeviceNetwork(CudaDevice device, List<Layer> layers) {
        this.device = device;
        this.stream = device.stream();
        this.blas = CudaBlas.in(stream);
        this.kernels = device.compile(source());
        this.tools = new Tools(stream, blas, kernels.kernel("activate"));
        layers.forEach(it -> this.layers.add(DeviceLayer.of(it, device, stream)));
        this.inputs = new Staging(device, layers.getFirst().inputs());
        this.outputs = new Staging(device, layers.getLast().outputs());
    }

    /** Loads the layers, from the input to the output, onto a device. */
    public static DeviceNetwork on(int index, List<Layer> layers) {
        return new DeviceNetwork(Cuda.load().open(index), layers);
    }

    private static String source() {
        try (InputStream source = DeviceNetwork.class.getResourceAsStream("activate.cu")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<float[]> run(List<float[]> batch) {
        int rows = batch.size();
        inputs.write(batch);
        try (CudaMemory result = run(inputs.upload(rows, stream), rows)) {
            outputs.download(result, rows, stream);
            stream.synchronize();
        }
        return outputs.read(rows);
    }

    /** Each layer's input is freed, in the order of the stream, once its output is computed. */
    private CudaMemory run(CudaMemory input, int rows) {
        CudaMemory values = input;
        for (DeviceLayer layer : layers) {
            try (CudaMemory last = values) {
                values = layer.run(last, rows, tools);
            }
        }
        return values;
    }

    @Override
    public void close() {
        inputs.close();
        outputs.close();
        layers.forEach(DeviceLayer::close);
        kernels.close();
        blas.close();
        stream.close();
        device.close();
    }
}
