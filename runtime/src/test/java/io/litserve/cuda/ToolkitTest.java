package io.litserve.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The toolkit's own libraries, which need no device for this; skipped where they are not. */
class ToolkitTest {
    private static final String HOPPER = "--gpu-architecture=sm_90";

    /** The newest version of CUDA that is looked for. */
    private static final int NEWEST = 13;

    private static Linkage installed(CudaLibrary library) {
        try {
            return Linkage.of(library, library.load(NEWEST));
        } catch (CudaException e) {
            return abort(e.getMessage());
        }
    }

    private static Nvrtc nvrtc() {
        return new Nvrtc(new NvrtcCalls(installed(CudaLibrary.NVRTC)));
    }

    @Test
    void compilesKernelsToCodeOfADevice() {
        byte[] cubin = nvrtc().compile(Drivers.kernels(), HOPPER, List.of("--use_fast_math"));
        assertArrayEquals(new byte[] {0x7f, 'E', 'L', 'F'}, Arrays.copyOf(cubin, 4));
    }

    @Test
    void showsTheLogOfTheCompiler() {
        Nvrtc nvrtc = nvrtc();
        CudaException wrong =
                assertThrows(
                        CudaException.class, () -> nvrtc.compile("int x = y;", HOPPER, List.of()));
        assertTrue(wrong.getMessage().contains("NVRTC_ERROR_COMPILATION"), wrong::getMessage);
        assertTrue(wrong.getMessage().contains("\"y\" is undefined"), wrong::getMessage);
        CudaException unknown =
                assertThrows(
                        CudaException.class,
                        () -> nvrtc.compile("", "--gpu-architecture=sm_1", List.of()));
        assertEquals(5, unknown.status(), unknown::getMessage);
    }

    @Test
    void cublasLtHasAllFunctions() {
        Linkage library = installed(CudaLibrary.CUBLAS_LT);
        assertDoesNotThrow(() -> Cublas.of(library));
    }

    @Test
    void cublasLtNamesItsErrors() {
        Cublas library = Cublas.of(installed(CudaLibrary.CUBLAS_LT));
        CudaException e =
                assertThrows(CudaException.class, () -> library.check(15, "cublasLtMatmul"));
        assertTrue(
                e.getMessage().startsWith("cublasLtMatmul: CUBLAS_STATUS_NOT_SUPPORTED ("),
                e::getMessage);
    }
}
