package io.litserve.cuda;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Copies and products on a device, each waited for. A copy moves {@code 4 size²} bytes, a product
 * takes {@code 2 size³} operations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CudaBenchmark {
    /** Of square matrices. */
    @Param({"256", "8192"})
    public int size;

    /** Of the matrices that are multiplied. */
    @Param({"FP32", "BF16"})
    public DType dtype;

    private CudaDevice device;
    private CudaStream stream;
    private CudaStream copies;
    private CudaBlas blas;
    private MatrixProduct product;
    private Tensor pinned;
    private Tensor pageable;
    private CudaMemory a;
    private CudaMemory b;
    private CudaMemory c;
    private CudaMemory other;

    /** Opens the first device. */
    @Setup(Level.Trial)
    public void open() {
        device = Cuda.load().open(0);
        stream = device.stream();
        copies = device.stream();
        blas = CudaBlas.in(stream);
        product = new MatrixProduct(dtype, size, size, size);
        pinned = device.pinned(DType.FP32, size, size);
        pageable = Tensor.allocate(DType.FP32, size, size);
        a = filled();
        b = filled();
        c = filled();
        other = filled();
    }

    private CudaMemory filled() {
        CudaMemory memory = device.allocate((long) size * size * Float.BYTES);
        stream.fill(memory, (byte) 0x3c);
        return memory;
    }

    /** Closes everything. */
    @TearDown(Level.Trial)
    public void close() {
        other.close();
        c.close();
        b.close();
        a.close();
        pageable.close();
        pinned.close();
        blas.close();
        copies.close();
        stream.close();
        device.close();
    }

    /** To the device, as fast as the two are connected. */
    @Benchmark
    public void upload() {
        stream.upload(pinned, a);
        stream.synchronize();
    }

    /** To the device from memory that the driver must copy first. */
    @Benchmark
    public void uploadPageable() {
        stream.upload(pageable, a);
        stream.synchronize();
    }

    /** From the device. */
    @Benchmark
    public void download() {
        stream.download(a, pinned);
        stream.synchronize();
    }

    /** A product. */
    @Benchmark
    public void multiply() {
        blas.multiply(product, a, b, c);
        stream.synchronize();
    }

    /** A product, and beside it a copy: no longer than the slower of the two. */
    @Benchmark
    public void multiplyWhileUploading() {
        blas.multiply(product, a, b, c);
        copies.upload(pinned, other);
        copies.synchronize();
        stream.synchronize();
    }

    /** Memory in the order of the stream: what each batch takes and gives back. */
    @Benchmark
    public void allocate() {
        stream.allocate((long) size * size).close();
        stream.synchronize();
    }
}
