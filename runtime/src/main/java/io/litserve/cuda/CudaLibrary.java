package io.litserve.cuda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The libraries of NVIDIA's that are used, and where they are found: the file that a system
 * property names, else by the system's loader, else where the CUDA toolkit is usually installed.
 */
enum CudaLibrary {
    /** Comes with the driver of the device. */
    DRIVER("cuda", "CUDA driver"),
    /** Compiles kernels; comes with the toolkit. */
    NVRTC("nvrtc", "CUDA compiler"),
    /** Multiplies matrices; comes with the toolkit. */
    CUBLAS_LT("cublasLt", "cuBLASLt");

    private final String property;
    private final String title;

    CudaLibrary(String name, String title) {
        this.property = "lit.server.native." + name;
        this.title = title;
    }

    private List<String> files() {
        return windows() ? windowsFiles() : linuxFiles();
    }

    private List<String> linuxFiles() {
        return switch (this) {
            case DRIVER -> List.of("libcuda.so.1");
            case NVRTC -> List.of("libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so");
            case CUBLAS_LT -> List.of("libcublasLt.so.13", "libcublasLt.so.12", "libcublasLt.so");
        };
    }

    private List<String> windowsFiles() {
        return switch (this) {
            case DRIVER -> List.of("nvcuda.dll");
            case NVRTC -> List.of("nvrtc64_130_0.dll", "nvrtc64_120_0.dll");
            case CUBLAS_LT -> List.of("cublasLt64_13.dll", "cublasLt64_12.dll");
        };
    }

    /** What it is called in messages. */
    String title() {
        return title;
    }

    /**
     * Loads the library for good.
     *
     * @throws CudaException if there is none, naming what was looked for and the remedy
     */
    SymbolLookup load() {
        String named = System.getProperty(property);
        if (named != null) {
            return fromFile(Path.of(named)).orElseThrow(() -> new CudaException(unfit(named)));
        }
        return Stream.concat(bySystemLoader(), inToolkits())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new CudaException(missing()));
    }

    private Stream<Optional<SymbolLookup>> bySystemLoader() {
        return files().stream().map(CudaLibrary::byName);
    }

    private static Optional<SymbolLookup> byName(String file) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Stream<Optional<SymbolLookup>> inToolkits() {
        return Stream.of(System.getenv("CUDA_HOME"), System.getenv("CUDA_PATH"), "/usr/local/cuda")
                .filter(it -> it != null && !it.isBlank())
                .map(it -> Path.of(it, windows() ? "bin" : "lib64"))
                .flatMap(folder -> files().stream().map(folder::resolve))
                .map(CudaLibrary::fromFile);
    }

    private static Optional<SymbolLookup> fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path absolute = file.toAbsolutePath();
        loadBuiltins(absolute.getParent());
        try {
            return Optional.of(SymbolLookup.libraryLookup(absolute, Arena.global()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The compiler opens these by their bare name, which works once they are loaded. */
    private static void loadBuiltins(Path folder) {
        try (DirectoryStream<Path> builtins =
                Files.newDirectoryStream(folder, "libnvrtc-builtins.so*")) {
            builtins.forEach(it -> byName(it.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }

    private String unfit(String file) {
        return "%s: cannot load %s, which the system property %s names (expected: the library for this machine)"
                .formatted(title, file, property);
    }

    private String missing() {
        return "%s: no %s on this machine; install it, or name the file with -D%s=FILE"
                .formatted(title, String.join(" or ", files()), property);
    }
}
