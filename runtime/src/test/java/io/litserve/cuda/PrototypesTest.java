package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether functions are called by the types that they have. */
class PrototypesTest {
    private final Map<String, FunctionDescriptor> linked = new TreeMap<>();
    private final Deque<String> found = new ArrayDeque<>();

    private final Linkage library = new Linkage("any", this::find, this::link);

    private Optional<MemorySegment> find(String function) {
        found.push(function);
        return Optional.of(MemorySegment.ofAddress(1));
    }

    private MethodHandle link(MemorySegment function, FunctionDescriptor type) {
        linked.put(found.pop(), type);
        return Linker.nativeLinker().downcallHandle(function, type);
    }

    private void linkAll() {
        Driver.of(library);
        new Nvrtc(new NvrtcCalls(library));
        Cublas.of(library);
    }

    @Test
    void functionsAreCalledByTheTypesThatTheyHave() {
        linkAll();
        Map<String, FunctionDescriptor> unknown = new HashMap<>(linked);
        for (Prototype prototype : Prototype.all()) {
            FunctionDescriptor type = unknown.remove(prototype.name());
            assertTrue(
                    type != null && prototype.fits(type), () -> prototype + " linked as " + type);
        }
        assertEquals(Map.of(), unknown);
    }

    @Test
    void allFunctionsOfTheDriverAreThereInCuda12() {
        for (Prototype prototype : Prototype.all()) {
            if (!prototype.since().isEmpty()) {
                assertTrue(Double.parseDouble(prototype.since()) <= 12, prototype::toString);
            }
        }
    }

    @Test
    void aTypeOfAnotherWidthDoesNotFit() {
        Prototype prototype = new Prototype("f", "int(int,pointer,long)", "");
        assertFalse(prototype.fits(FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
        assertFalse(prototype.fits(FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
        assertFalse(prototype.fits(FunctionDescriptor.of(JAVA_INT)));
    }

    @Test
    void constantsAreThoseOfTheHeaders() {
        assertEquals(
                Map.ofEntries(
                        constant("CU_STREAM_NON_BLOCKING", CudaDevice.NON_BLOCKING),
                        constant("CU_EVENT_DEFAULT", CudaDevice.TIMED),
                        constant("CU_EVENT_DISABLE_TIMING", CudaDevice.DISABLE_TIMING),
                        constant("CU_MEMHOSTALLOC_PORTABLE", CudaDevice.PORTABLE),
                        constant(
                                "CU_MEMPOOL_ATTR_RELEASE_THRESHOLD", CudaContext.RELEASE_THRESHOLD),
                        constant(
                                "CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT",
                                CudaProperties.MULTIPROCESSOR_COUNT),
                        constant(
                                "CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR",
                                CudaProperties.COMPUTE_CAPABILITY_MAJOR),
                        constant(
                                "CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR",
                                CudaProperties.COMPUTE_CAPABILITY_MINOR),
                        constant(
                                "CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED",
                                CudaContext.MEMORY_POOLS_SUPPORTED),
                        constant("CUDA_SUCCESS", CudaStatus.SUCCESS),
                        constant("CUDA_ERROR_NO_DEVICE", CudaStatus.NO_DEVICE),
                        constant("CUDA_ERROR_NOT_READY", CudaStatus.NOT_READY),
                        constant("NVRTC_SUCCESS", Nvrtc.SUCCESS),
                        constant("CUBLAS_STATUS_SUCCESS", Cublas.SUCCESS),
                        constant("CUBLAS_COMPUTE_32F", CublasPlan.COMPUTE_32F),
                        constant("CUDA_R_32F", type(DType.FP32)),
                        constant("CUDA_R_16F", type(DType.FP16)),
                        constant("CUDA_R_16BF", type(DType.BF16)),
                        constant(
                                "CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES",
                                CublasPlan.MAX_WORKSPACE_BYTES),
                        constant(
                                "sizeof(cublasLtMatmulHeuristicResult_t)", CublasPlan.RESULT_BYTES),
                        constant("offsetof(cublasLtMatmulHeuristicResult_t,algo)", 0)),
                Prototype.constants());
        assertEquals(type(DType.FP32), CublasPlan.REAL_32F);
    }

    private static Map.Entry<String, Long> constant(String name, long value) {
        return Map.entry(name, value);
    }

    private static int type(DType dtype) {
        return new MatrixProduct(dtype, 1, 1, 1).cudaType();
    }
}
