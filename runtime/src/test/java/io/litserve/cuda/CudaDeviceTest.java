package io.litserve.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorMemory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a device makes, and that it gets it back; on a stand-in that counts. */
class CudaDeviceTest {
    private final StandIn library = StandIn.withDevices(2);
    private final Cuda cuda = library.load();

    @Test
    void freesAllThatItMade() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream();
                CudaEvent event = device.event();
                CudaMemory memory = device.allocate(64);
                CudaMemory ordered = stream.allocate(64);
                Tensor pinned = device.pinned(DType.FP32, 16);
                CudaModule module = device.compile(Drivers.kernels());
                CudaBlas blas = CudaBlas.in(stream)) {
            stream.record(event);
            stream.upload(pinned, ordered);
            module.kernel("add");
            blas.multiply(new MatrixProduct(DType.FP32, 2, 2, 2), ordered, memory, memory);
            assertTrue(library.live() > 10, () -> "live: " + library.live());
        }
        assertEquals(0, library.live());
    }

    @Test
    void pinsTensorsWhileItIsAskedTo() {
        try (CudaDevice device = cuda.open(0)) {
            int before = library.live();
            try (TensorMemory _ = device.pinTensors();
                    Tensor tensor = Tensor.of(new float[] {1, 2}, 2)) {
                assertEquals(before + 1, library.live());
                assertEquals(0, tensor.segment().address() % 64);
                Tensor.allocate(DType.FP32, 1000).close();
                Tensor.allocate(DType.FP32, 1000).close();
                assertEquals(before + 2, library.live(), "the second has the memory of the first");
            }
            assertEquals(before, library.live());
            Tensor.of(new float[] {1, 2}, 2).close();
            assertEquals(before, library.live());
        }
    }

    @Test
    void aTensorKeepsItsPinnedMemoryBeyondItsTime() {
        CudaDevice device = cuda.open(0);
        TensorMemory pinned = device.pinTensors();
        Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
        pinned.close();
        device.close();
        assertEquals(2, tensor.floatAt(1));
        tensor.close();
        assertEquals(0, library.live());
    }

    @Test
    void aDeviceThatIsClosedPinsNothing() {
        CudaDevice device = cuda.open(0);
        try (TensorMemory _ = device.pinTensors()) {
            device.close();
            Tensor.of(new float[] {1, 2}, 2).close();
            assertEquals(0, library.live());
        }
    }

    @Test
    void staysUntilWhatItMadeIsClosed() {
        CudaDevice device = cuda.open(0);
        CudaStream stream = device.stream();
        CudaMemory memory = stream.allocate(64);
        device.close();
        stream.close();
        assertEquals(3, library.live());
        memory.close();
        assertEquals(0, library.live());
    }

    @Test
    void makesNothingOnceClosed() {
        CudaDevice device = cuda.open(0);
        device.close();
        assertThrows(IllegalStateException.class, device::stream);
        assertThrows(IllegalStateException.class, () -> device.pinned(DType.FP32, 1));
        assertThrows(IllegalStateException.class, device::freeBytes);
        assertEquals(0, library.live());
    }

    @Test
    void worksOnThreadsThatHaveNotSeenItBefore() throws Exception {
        try (CudaDevice first = cuda.open(0);
                CudaDevice second = cuda.open(1);
                CudaStream onFirst = first.stream();
                CudaStream onSecond = second.stream();
                Tensor pinned = first.pinned(DType.FP32, 4);
                CudaMemory here = onFirst.allocate(16);
                CudaMemory there = onSecond.allocate(16);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(() -> onFirst.upload(pinned, here)).get();
            thread.submit(() -> onSecond.upload(pinned, there)).get();
            onFirst.download(here, pinned);
            thread.submit(pinned::close).get();
        }
        assertEquals("upload 16 on 0\nupload 16 on 1\ndownload 16 on 0\n", library.log());
        assertEquals(0, library.live());
    }

    @Test
    void explainsWhyItCannotAllocate() {
        try (CudaDevice device = cuda.open(1);
                CudaStream stream = device.stream()) {
            CudaException e =
                    assertThrows(CudaException.class, () -> device.allocate(Long.MAX_VALUE));
            assertEquals(
                    "cuda:1: cuMemAlloc_v2: CUDA_ERROR_OUT_OF_MEMORY (out of memory)",
                    e.getMessage());
            assertEquals(2, e.status());
            assertThrows(CudaException.class, () -> stream.allocate(Long.MAX_VALUE));
            assertThrows(IllegalArgumentException.class, () -> stream.allocate(0));
            assertThrows(CudaException.class, () -> device.pinned(DType.INT8, 1L << 50));
        }
        assertEquals(0, library.live());
    }

    @Test
    void showsTheLogOfTheCompiler() {
        try (CudaDevice device = cuda.open(0)) {
            CudaException e =
                    assertThrows(CudaException.class, () -> device.compile("#error no kernel"));
            assertEquals(
                    "nvrtcCompileProgram: NVRTC_ERROR_COMPILATION\n"
                            + "default_program(1): error: #error no kernel",
                    e.getMessage());
        }
        assertEquals(0, library.live());
    }

    @Test
    void compilesForItself() {
        try (CudaDevice device = cuda.open(0);
                CudaModule module = device.compile(Drivers.kernels(), "--use_fast_math")) {
            assertEquals("add", module.kernel("add").toString());
            assertEquals(
                    "option --use_fast_math\noption --gpu-architecture=sm_90\n", library.log());
        }
    }

    @Test
    void explainsWhyItCannotLoadCode() {
        try (CudaDevice device = cuda.open(0);
                CudaModule module = device.compile(Drivers.kernels())) {
            byte[] text = "no code\0".getBytes(StandardCharsets.US_ASCII);
            assertEquals(
                    "cuda:0: cuModuleLoadData: CUDA_ERROR_INVALID_IMAGE (device kernel image is invalid)",
                    assertThrows(CudaException.class, () -> device.load(text)).getMessage());
            assertEquals(
                    "cuda:0: cuModuleGetFunction of none: CUDA_ERROR_NOT_FOUND (named symbol not found)",
                    assertThrows(CudaException.class, () -> module.kernel("none")).getMessage());
        }
    }

    @Test
    void explainsWhyItCannotLaunch() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream();
                CudaModule module = device.compile(Drivers.kernels())) {
            CudaKernel add = module.kernel("add");
            CudaGrid tooLarge = CudaGrid.covering(1, 2048);
            assertEquals(
                    "cuda:0: cuLaunchKernel of add: CUDA_ERROR_INVALID_VALUE (invalid argument)",
                    assertThrows(
                                    CudaException.class,
                                    () -> stream.launch(add, tooLarge, new CudaArguments()))
                            .getMessage());
        }
    }

    @Test
    void launchesNothingThatIsUnloaded() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream()) {
            CudaKernel unloaded = unloaded(device);
            CudaGrid grid = CudaGrid.covering(1, 32);
            assertThrows(
                    IllegalStateException.class,
                    () -> stream.launch(unloaded, grid, new CudaArguments()));
        }
    }

    private static CudaKernel unloaded(CudaDevice device) {
        try (CudaModule module = device.compile(Drivers.kernels())) {
            return module.kernel("add");
        }
    }

    @Test
    void explainsWhyItCannotMultiply() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream();
                CudaMemory memory = stream.allocate(64);
                CudaBlas blas = CudaBlas.in(stream)) {
            MatrixProduct halves = new MatrixProduct(DType.FP16, 2, 2, 2);
            assertEquals(
                    "cublasLtMatmulAlgoGetHeuristic: CUBLAS_STATUS_NOT_SUPPORTED"
                            + " (the functionality is not supported)",
                    assertThrows(
                                    CudaException.class,
                                    () -> blas.multiply(halves, memory, memory, memory))
                            .getMessage());
            MatrixProduct large = new MatrixProduct(DType.FP32, 5, 4, 1);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> blas.multiply(large, memory, memory, memory));
        }
        assertEquals(0, library.live());
    }

    @Test
    void decidesOnceHowAProductIsComputed() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream();
                CudaMemory memory = stream.allocate(64);
                CudaMemory result = stream.allocate(64);
                CudaBlas blas = CudaBlas.in(stream)) {
            MatrixProduct product = new MatrixProduct(DType.FP32, 2, 2, 2);
            blas.multiply(product, memory, memory, result);
            blas.multiply(product, memory, memory, result);
        }
        assertEquals("heuristic\n", library.log());
    }

    @Test
    void refusesProductsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new MatrixProduct(DType.FP32, 0, 1, 1));
        assertEquals(
                "dtype: INT8 (expected: FP32, FP16 or BF16)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MatrixProduct(DType.INT8, 1, 1, 1))
                        .getMessage());
    }

    @Test
    void tellsWhetherTheDeviceIsBusy() {
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream();
                CudaEvent event = device.event()) {
            library.busy(true);
            assertFalse(stream.isDone());
            assertFalse(event.isDone());
            library.busy(false);
            assertTrue(stream.isDone());
            assertTrue(event.isDone());
            assertEquals(1L << 39, device.freeBytes());
            device.synchronize();
        }
        assertEquals("synchronize\n", library.log());
    }

    @Test
    void ordersStreamsByEvents() {
        try (CudaDevice device = cuda.open(0);
                CudaStream copies = device.stream();
                CudaStream kernels = device.stream();
                CudaEvent copied = device.event();
                CudaModule module = device.compile(Drivers.kernels());
                Tensor pinned = device.pinned(DType.FP32, 4);
                CudaMemory memory = device.allocate(16)) {
            copies.upload(pinned, memory);
            copies.record(copied);
            kernels.await(copied);
            kernels.launch(
                    module.kernel("add"),
                    CudaGrid.covering(4, 32),
                    new CudaArguments().add(memory).add(1f).add(4L));
            kernels.synchronize();
        }
        assertEquals(
                """
                option --gpu-architecture=sm_90
                upload 16 on 0
                record event
                wait for event
                launch 32 on 0
                synchronize stream
                """,
                library.log());
    }
}
