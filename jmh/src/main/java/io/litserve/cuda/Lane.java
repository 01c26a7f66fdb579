package io.litserve.cuda;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;

/**
 * A stream in which batches are copied to a device, multiplied there, and copied back, as a worker
 * does it.
 */
final class Lane implements AutoCloseable {
    private final CudaStream stream;
    private final CudaBlas blas;
    private final Tensor host;
    private final CudaMemory input;
    private final CudaMemory weights;
    private final CudaMemory output;

    Lane(CudaDevice device, DType dtype, int size) {
        this.stream = device.stream();
        this.blas = CudaBlas.in(stream);
        this.host = Matrices.pinned(device, dtype, size);
        this.input = Matrices.uploaded(device, stream, host);
        this.weights = Matrices.uploaded(device, stream, host);
        this.output = Matrices.uploaded(device, stream, host);
    }

    CudaStream stream() {
        return stream;
    }

    /** When the device begins and ends each part of a batch. */
    record Stages(CudaEvent begun, CudaEvent copied, CudaEvent computed, CudaEvent done)
            implements AutoCloseable {
        static Stages on(CudaDevice device) {
            return new Stages(
                    device.timedEvent(),
                    device.timedEvent(),
                    device.timedEvent(),
                    device.timedEvent());
        }

        @Override
        public void close() {
            begun.close();
            copied.close();
            computed.close();
            done.close();
        }
    }

    /** Has the device do a batch, and returns at once. */
    void submit(Stages stages) {
        int size = (int) host.shape().rows();
        stream.record(stages.begun());
        stream.upload(host, input);
        stream.record(stages.copied());
        blas.multiply(new MatrixProduct(host.dtype(), size, size, size), input, weights, output);
        stream.record(stages.computed());
        stream.download(output, host);
        stream.record(stages.done());
    }

    @Override
    public void close() {
        blas.close();
        input.close();
        weights.close();
        output.close();
        host.close();
        stream.close();
    }
}
