package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of cuBLASLt that multiply; one Java method each. */
final class MatmulCalls {
    private final MethodHandle matmulAlgoGetHeuristic;
    private final MethodHandle matmul;

    MatmulCalls(Linkage library) {
        this.matmulAlgoGetHeuristic =
                library.status(
                        "cublasLtMatmulAlgoGetHeuristic",
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS);
        this.matmul =
                library.status(
                        "cublasLtMatmul",
                        JAVA_LONG,
                        JAVA_LONG,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG);
    }

    /**
     * {@code cublasStatus_t cublasLtMatmulAlgoGetHeuristic(cublasLtHandle_t lightHandle,
     * cublasLtMatmulDesc_t operationDesc, cublasLtMatrixLayout_t Adesc, cublasLtMatrixLayout_t
     * Bdesc, cublasLtMatrixLayout_t Cdesc, cublasLtMatrixLayout_t Ddesc, cublasLtMatmulPreference_t
     * preference, int requestedAlgoCount, cublasLtMatmulHeuristicResult_t heuristicResultsArray[],
     * int* returnAlgoCount)}, asking for one
     */
    int matmulAlgoGetHeuristic(
            long handle, Description of, long preference, Suggestion suggestion) {
        try {
            return (int)
                    matmulAlgoGetHeuristic.invokeExact(
                            handle,
                            of.operation(),
                            of.a(),
                            of.b(),
                            of.c(),
                            of.c(),
                            preference,
                            1,
                            suggestion.result(),
                            suggestion.count());
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code cublasStatus_t cublasLtMatmul(cublasLtHandle_t lightHandle, cublasLtMatmulDesc_t
     * computeDesc, const void* alpha, const void* A, cublasLtMatrixLayout_t Adesc, const void* B,
     * cublasLtMatrixLayout_t Bdesc, const void* beta, const void* C, cublasLtMatrixLayout_t Cdesc,
     * void* D, cublasLtMatrixLayout_t Ddesc, const cublasLtMatmulAlgo_t* algo, void* workspace,
     * size_t workspaceSizeInBytes, cudaStream_t stream)}, where C and D are the same
     */
    int matmul(long handle, Task task, Operands operands, Surroundings surroundings) {
        Description of = task.description();
        try {
            return (int)
                    matmul.invokeExact(
                            handle,
                            of.operation(),
                            task.alpha(),
                            operands.a(),
                            of.a(),
                            operands.b(),
                            of.b(),
                            task.beta(),
                            operands.c(),
                            of.c(),
                            operands.c(),
                            of.c(),
                            task.algorithm(),
                            surroundings.workspace(),
                            surroundings.workspaceSize(),
                            surroundings.stream());
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * What a product is.
     *
     * @param operation {@code cublasLtMatmulDesc_t}
     * @param a {@code cublasLtMatrixLayout_t} of the first operand
     * @param b the same of the second operand
     * @param c the same of the result
     */
    record Description(long operation, long a, long b, long c) {}

    /**
     * Where an algorithm is put out.
     *
     * @param result {@code cublasLtMatmulHeuristicResult_t}, which begins with the algorithm
     * @param count how many were found
     */
    record Suggestion(MemorySegment result, MemorySegment count) {}

    /**
     * How a product is computed.
     *
     * @param description what it is
     * @param alpha what the product is multiplied with
     * @param beta what the old content of the result is multiplied with
     * @param algorithm {@code cublasLtMatmulAlgo_t}
     */
    record Task(
            Description description,
            MemorySegment alpha,
            MemorySegment beta,
            MemorySegment algorithm) {}

    /** The addresses of the matrices on the device. */
    record Operands(long a, long b, long c) {}

    /** What a product is computed on, and with the help of which memory. */
    record Surroundings(long workspace, long workspaceSize, long stream) {}
}
