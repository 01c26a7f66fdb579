package demo.dense;

import io.litserve.cuda.CudaArguments;
import io.litserve.cuda.CudaBlas;
import io.litserve.cuda.CudaDevice;
import io.litserve.cuda.CudaGrid;
import io.litserve.cuda.CudaKernel;
import io.litserve.cuda.CudaMemory;
import io.litserve.cuda.CudaStream;
import io.litserve.cuda.MatrixProduct;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;

/**
 * A layer whose weights are on a device.
 *
 * @param layer the same on the host
 * @param weights on the device
 * @param bias on the device
 */
record DeviceLayer(Layer layer, CudaMemory weights, CudaMemory bias) implements AutoCloseable {
    private static final int BLOCK = 256;

    static DeviceLayer of(Layer layer, CudaDevice device, CudaStream stream) {
        CudaMemory weights = copy(layer.weights(), device, stream);
        try {
            return new DeviceLayer(layer, weights, copy(layer.bias(), device, stream));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    private static CudaMemory copy(float[] values, CudaDevice device, CudaStream stream) {
        CudaMemory memory = device.allocate((long) values.length * Float.BYTES);
        try (Tensor tensor = Tensor.of(values, values.length)) {
            stream.upload(tensor, memory);
            stream.synchronize();
            return memory;
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** Has the stream compute the layer for some rows; the caller closes the result. */
    CudaMemory run(CudaMemory input, int rows, Tools tools) {
        long count = (long) rows * layer.outputs();
        CudaMemory output = tools.stream().allocate(count * Float.BYTES);
        try {
            compute(input, output, rows, tools);
            return output;
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private void compute(CudaMemory input, CudaMemory output, int rows, Tools tools) {
        int columns = layer.outputs();
        long count = (long) rows * columns;
        tools.blas()
                .multiply(
                        new MatrixProduct(DType.FP32, rows, layer.inputs(), columns),
                        input,
                        weights,
                        output);
        tools.stream()
                .launch(
                        tools.activate(),
                        CudaGrid.covering(count, BLOCK),
                        new CudaArguments()
                                .add(output)
                                .add(bias)
                                .add(count)
                                .add(columns)
                                .add(layer.floor()));
    }

    @Override
    public void close() {
        weights.close();
        bias.close();
    }

    /**
     * What layers are computed with.
     *
     * @param stream in which
     * @param blas in the same stream
     * @param activate the kernel for the rest
     */
    record Tools(CudaStream stream, CudaBlas blas, CudaKernel activate) {}
}
