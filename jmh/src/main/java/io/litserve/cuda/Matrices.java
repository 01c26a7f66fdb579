package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.SplittableRandom;

/** Square matrices of random numbers; a device is faster with constant ones. */
final class Matrices {
    private Matrices() {}

    /** On the host; the caller closes it. */
    static Tensor pinned(CudaDevice device, DType dtype, int size) {
        Tensor matrix = device.pinned(dtype, size, size);
        SplittableRandom random = new SplittableRandom(size);
        for (long i = 0; i < (long) size * size; i++) {
            set(matrix, i, random.nextFloat() - 0.5f);
        }
        return matrix;
    }

    private static void set(Tensor matrix, long index, float value) {
        if (matrix.dtype() == DType.FP32) {
            matrix.segment().setAtIndex(JAVA_FLOAT, index, value);
        } else { // BF16: its first half.
            short half = (short) (Float.floatToRawIntBits(value) >>> Short.SIZE);
            matrix.segment().setAtIndex(JAVA_SHORT, index, half);
        }
    }

    /** On the device; the caller closes it. */
    static CudaMemory uploaded(CudaDevice device, CudaStream stream, Tensor matrix) {
        CudaMemory memory = device.allocate(matrix.segment().byteSize());
        stream.upload(matrix, memory);
        stream.synchronize();
        return memory;
    }
}
