package io.litserve.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the driver and its devices. */
class CudaTest {
    private static final String PROPERTY = "lit.server.native.cuda";

    @TempDir Path folder;

    @AfterEach
    void forgetFile() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void saysInOneSentenceThatThereIsNoDriver() {
        assumeFalse(hasDriver(), "this machine has a driver");
        CudaException e = assertThrows(CudaException.class, Cuda::load);
        assertEquals(
                "CUDA driver: no libcuda.so.1 on this machine; install it, or name the file with"
                        + " -Dlit.server.native.cuda=FILE",
                e.getMessage());
    }

    private static boolean hasDriver() {
        try {
            CudaLibrary.DRIVER.load(0);
            return true;
        } catch (CudaException _) {
            return false;
        }
    }

    @Test
    void looksForNoToolkitThatIsNewerThanTheDriver() {
        assertEquals(
                List.of("libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so"),
                CudaLibrary.NVRTC.files(13));
        assertEquals(
                List.of("libcublasLt.so.12", "libcublasLt.so"), CudaLibrary.CUBLAS_LT.files(12));
    }

    @Test
    void saysThatAFileIsNoDriver() throws IOException {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        System.setProperty(PROPERTY, text.toString());
        CudaException e = assertThrows(CudaException.class, () -> CudaLibrary.DRIVER.load(0));
        assertEquals(
                "CUDA driver: cannot load %s, which the system property %s names (expected: the library for this machine)"
                        .formatted(text, PROPERTY),
                e.getMessage());
    }

    @Test
    void loadsTheFileThatThePropertyNames() {
        System.setProperty(PROPERTY, StandIn.file(1).toString());
        assertTrue(CudaLibrary.DRIVER.load(0).find("cuInit").isPresent());
    }

    @Test
    void namesTheFunctionThatALibraryLacks() {
        CudaException e =
                assertThrows(CudaException.class, () -> Cuda.of((_, _) -> _ -> Optional.empty()));
        assertEquals(
                "CUDA driver: no function cuInit (expected: a library of CUDA 12.0 or newer)",
                e.getMessage());
    }

    @Test
    void findsNoDevices() {
        Cuda cuda = StandIn.withDevices(0).load();
        assertEquals(0, cuda.deviceCount());
        assertEquals(List.of(), cuda.devices());
        assertThrows(IllegalArgumentException.class, () -> cuda.open(0));
    }

    @Test
    void findsTwoDevices() {
        Cuda cuda = StandIn.withDevices(2).load();
        assertEquals("13.1", cuda.version());
        assertEquals(2, cuda.deviceCount());
        assertEquals(
                List.of(
                        new CudaProperties("Stand-in 0", 1L << 40, 9, 0, 132),
                        new CudaProperties("Stand-in 1", 1L << 40, 9, 0, 132)),
                cuda.devices());
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        Cuda cuda = StandIn.withDevices(1).load();
        assertEquals(
                "index: 1 (expected: below 1, the number of devices)",
                assertThrows(IllegalArgumentException.class, () -> cuda.open(1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> cuda.open(-1));
    }
}
