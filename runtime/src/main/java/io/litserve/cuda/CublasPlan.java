package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.cuda.MatmulCalls.Description;
import io.litserve.cuda.MatmulCalls.Suggestion;
import io.litserve.cuda.MatmulCalls.Task;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongToIntFunction;
import java.util.function.ToIntFunction;

/**
 * How cuBLASLt computes one product: found out once, used for each.
 *
 * <p>The library thinks in columns. What is row-major here is the transposed matrix there, and
 * since (ab)' = b'a', the operands change places and nothing needs to be transposed.
 */
final class CublasPlan implements AutoCloseable {
    static final int COMPUTE_32F = 68;
    static final int REAL_32F = 0;
    static final int MAX_WORKSPACE_BYTES = 1;

    /** {@code sizeof(cublasLtMatmulHeuristicResult_t)}, of which the algorithm is the first 64. */
    static final long RESULT_BYTES = 96;

    private final Cublas library;
    private final Deque<Runnable> made = new ArrayDeque<>();
    private final Arena arena = Arena.ofAuto();
    private final Task task;

    CublasPlan(Cublas library, long handle, MatrixProduct product, long workspaceSize) {
        this.library = library;
        try {
            Description description = describe(product);
            this.task =
                    new Task(
                            description,
                            arena.allocateFrom(JAVA_FLOAT, 1),
                            arena.allocateFrom(JAVA_FLOAT, 0),
                            algorithm(handle, description, workspaceSize));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Task task() {
        return task;
    }

    private Description describe(MatrixProduct product) {
        long operation =
                made(
                        "cublasLtMatmulDescCreate",
                        out -> library.calls().matmulDescCreate(out, COMPUTE_32F, REAL_32F),
                        library.calls()::matmulDescDestroy);
        return new Description(
                operation,
                transposed(product, product.inner(), product.columns()),
                transposed(product, product.rows(), product.inner()),
                transposed(product, product.rows(), product.columns()));
    }

    private long transposed(MatrixProduct product, int rows, int columns) {
        return made(
                "cublasLtMatrixLayoutCreate",
                out ->
                        library.calls()
                                .matrixLayoutCreate(
                                        out, product.cudaType(), columns, rows, columns),
                library.calls()::matrixLayoutDestroy);
    }

    private MemorySegment algorithm(long handle, Description description, long workspaceSize) {
        Suggestion suggestion =
                new Suggestion(arena.allocate(RESULT_BYTES, Long.BYTES), arena.allocate(JAVA_INT));
        library.check(
                library.products()
                        .matmulAlgoGetHeuristic(
                                handle, description, preference(workspaceSize), suggestion),
                "cublasLtMatmulAlgoGetHeuristic");
        if (suggestion.count().get(JAVA_INT, 0) == 0) {
            throw new CudaException("cuBLASLt: no algorithm for this product");
        }
        return suggestion.result();
    }

    private long preference(long workspaceSize) {
        long preference =
                made(
                        "cublasLtMatmulPreferenceCreate",
                        library.calls()::matmulPreferenceCreate,
                        library.calls()::matmulPreferenceDestroy);
        library.check(
                library.calls()
                        .matmulPreferenceSetAttribute(
                                preference,
                                MAX_WORKSPACE_BYTES,
                                arena.allocateFrom(JAVA_LONG, workspaceSize),
                                Long.BYTES),
                "cublasLtMatmulPreferenceSetAttribute");
        return preference;
    }

    private long made(
            String function, ToIntFunction<MemorySegment> make, LongToIntFunction destroy) {
        long object = library.out(function, make);
        made.push(() -> library.check(destroy.applyAsInt(object), function + "'s destroy"));
        return object;
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            made.pop().run();
        }
    }
}
