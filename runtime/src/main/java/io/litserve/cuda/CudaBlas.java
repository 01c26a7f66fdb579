package io.litserve.cuda;

import io.litserve.cuda.MatmulCalls.Operands;
import io.litserve.cuda.MatmulCalls.Surroundings;
import java.util.HashMap;
import java.util.Map;

/**
 * Products of matrices in one stream, by cuBLASLt.
 *
 * <pre>{@code
 * try (CudaBlas blas = CudaBlas.in(stream)) {
 *     blas.multiply(new MatrixProduct(DType.FP32, 16, 784, 10), images, weights, scores);
 * }
 * }</pre>
 *
 * <p>How a kind of product is computed is decided when it first comes up, and remembered; that
 * takes some hundred microseconds.
 */
public final class CudaBlas implements AutoCloseable {
    /** What NVIDIA recommends for its larger devices. */
    private static final long WORKSPACE_BYTES = 32L << 20;

    private final Cublas library;
    private final CudaStream stream;
    private final CudaHandle handle;
    private final CudaMemory workspace;
    private final Map<MatrixProduct, CublasPlan> plans = new HashMap<>();

    private CudaBlas(Cublas library, CudaStream stream, CudaHandle handle) {
        this.library = library;
        this.stream = stream;
        this.handle = handle;
        this.workspace = workspace();
    }

    private CudaMemory workspace() {
        try {
            return stream.allocate(WORKSPACE_BYTES);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /**
     * Begins to multiply in a stream; takes 32 MB of the device.
     *
     * @return the caller closes it, before the stream
     * @throws CudaException if there is no cuBLASLt, in one sentence, or it does not work
     */
    public static CudaBlas in(CudaStream stream) {
        Cublas library = stream.cuda().cublas();
        return new CudaBlas(
                library,
                stream,
                CudaHandle.of(
                        stream.handle().origin(),
                        () -> library.out("cublasLtCreate", library.calls()::create),
                        it -> library.check(library.calls().destroy(it), "cublasLtDestroy")));
    }

    /**
     * Has the stream compute {@code c = ab}.
     *
     * @param a starts at the start of its memory, as the others do
     * @param c shares nothing with the others
     * @throws IllegalArgumentException if a memory is too small
     * @throws CudaException if the device or the library cannot do this
     */
    public void multiply(MatrixProduct product, CudaMemory a, CudaMemory b, CudaMemory c) {
        long context = handle.use();
        CublasPlan plan = plans.computeIfAbsent(product, this::plan);
        Operands swapped =
                new Operands(
                        b.address(product.rightBytes()),
                        a.address(product.leftBytes()),
                        c.address(product.resultBytes()));
        Surroundings surroundings =
                new Surroundings(workspace.address(), WORKSPACE_BYTES, stream.handle().use());
        library.check(
                library.products().matmul(context, plan.task(), swapped, surroundings),
                "cublasLtMatmul");
    }

    private CublasPlan plan(MatrixProduct product) {
        return new CublasPlan(library, handle.value(), product, WORKSPACE_BYTES);
    }

    /** Frees what it needed; harmless when repeated. */
    @Override
    public void close() {
        plans.values().forEach(CublasPlan::close);
        plans.clear();
        workspace.close();
        handle.close();
    }
}
