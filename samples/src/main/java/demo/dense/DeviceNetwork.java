package demo.dense;

import demo.dense.DeviceLayer.Tools;
import io.litserve.cuda.Cuda;
import io.litserve.cuda.CudaBlas;
import io.litserve.cuda.CudaDevice;
import io.litserve.cuda.CudaMemory;
import io.litserve.cuda.CudaModule;
import io.litserve.cuda.CudaStream;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The network on an NVIDIA device, in a stream of its own: cuBLASLt multiplies, a kernel of ours
 * does the rest.
 */
public final class DeviceNetwork implements Network {
    private final CudaStream stream;
    private final Tools tools;

    /** Closes what was made, the last first. */
    private final Deque<Runnable> owned = new ArrayDeque<>();

    private final List<DeviceLayer> layers = new ArrayList<>();

    private DeviceNetwork(CudaDevice device, List<Layer> layers) {
        owned.push(device::close);
        try {
            owned.push(device.pinTensors()::close);
            stream = device.stream();
            owned.push(stream::close);
            CudaBlas blas = CudaBlas.in(stream);
            owned.push(blas::close);
            CudaModule kernels = device.compile(source());
            owned.push(kernels::close);
            tools = new Tools(stream, blas, kernels.kernel("activate"));
            for (Layer layer : layers) {
                DeviceLayer loaded = DeviceLayer.of(layer, device, stream);
                owned.push(loaded::close);
                this.layers.add(loaded);
            }
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
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
    public Tensor run(Tensor inputs) {
        int rows = (int) inputs.shape().rows();
        Tensor outputs = Tensor.allocate(DType.FP32, rows, layers.getLast().layer().outputs());
        try {
            compute(inputs, outputs, rows);
            return outputs;
        } catch (RuntimeException e) {
            outputs.close();
            throw e;
        }
    }

    private void compute(Tensor inputs, Tensor outputs, int rows) {
        CudaMemory input = stream.allocate(inputs.segment().byteSize());
        try {
            stream.upload(inputs, input);
            try (CudaMemory result = throughLayers(input, rows)) {
                stream.download(result, outputs);
            }
        } finally {
            stream.synchronize(); // Whatever happened, the device may still copy from the inputs.
        }
    }

    /** Each layer's input is freed, in the order of the stream, once its output is computed. */
    private CudaMemory throughLayers(CudaMemory input, int rows) {
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
        owned.forEach(Runnable::run);
    }
}
