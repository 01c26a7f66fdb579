package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.binding.NativeLinkException;
import io.litserve.binding.NativeSymbols;
import io.litserve.onnx.OnnxException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrtLibraryPathTest {
    private final String arch = System.getProperty("os.arch");

    @TempDir Path folder;

    @AfterEach
    void restore() {
        System.setProperty("os.arch", arch);
        System.clearProperty(OrtLibraryPath.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64/libonnxruntime.so",
        "Linux, aarch64, linux-aarch64/libonnxruntime.so",
        "Mac OS X, aarch64, osx-aarch64/libonnxruntime.dylib",
        "Mac OS X, x86_64, osx-x64/libonnxruntime.dylib",
        "Windows 11, amd64, win-x64/onnxruntime.dll",
    })
    void knowsWhereTheJarKeepsIt(String osName, String osArch, String path) {
        assertEquals("ai/onnxruntime/native/" + path, OrtLibraryPath.resource(osName, osArch));
    }

    @Test
    void namesResourcePropertyAndDependencyWhenThereIsNone() {
        System.setProperty("os.arch", "riscv64");
        assertEquals(Optional.empty(), OrtLibraryPath.find());
        NativeLinkException system =
                assertThrows(
                        NativeLinkException.class,
                        () -> NativeSymbols.of("litserve_absent").require("OrtGetApiBase"));
        OnnxException e = OrtLibraryPath.missing(system);
        assertEquals(Code.NOT_FOUND, e.code());
        assertTrue(e.getMessage().contains(system.getMessage()), e.getMessage());
        assertTrue(e.getMessage().contains("native/"), e.getMessage());
        assertTrue(e.getMessage().contains("-riscv64/"), e.getMessage());
        assertTrue(e.getMessage().contains("-Dlit.server.native.onnxruntime=FILE"), e.getMessage());
        assertTrue(
                e.getMessage().contains("com.microsoft.onnxruntime:onnxruntime"), e.getMessage());
    }

    @Test
    void takesTheFileThatIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("mine.so"));
        System.setProperty(OrtLibraryPath.PROPERTY, file.toString());
        assertEquals(Optional.of(file.toAbsolutePath()), OrtLibraryPath.find());
    }

    @Test
    void refusesANamedFileThatIsNotThere() {
        Path absent = folder.resolve("absent.so");
        System.setProperty(OrtLibraryPath.PROPERTY, absent.toString());
        OnnxException e = assertThrows(OnnxException.class, OrtLibraryPath::find);
        assertTrue(e.getMessage().contains(absent.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(OrtLibraryPath.PROPERTY), e.getMessage());
    }
}
