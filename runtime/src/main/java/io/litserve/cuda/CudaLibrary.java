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
import java.util.stream.IntStream;
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

    private static final int OLDEST = 12;

    private final String property;
    private final String title;

    CudaLibrary(String name, String title) {
        this.property = "lit.server.native." + name;
        this.title = title;
    }

    /**
     * What it may be called: first as in the driver's version of CUDA, then as in older ones. What
     * a newer compiler makes, an older driver refuses.
     */
    List<String> files(int major) {
        return switch (this) {
            case DRIVER -> List.of(windows() ? "nvcuda.dll" : "libcuda.so.1");
            case NVRTC -> windows() ? named("nvrtc64_%d0_0.dll", major) : shared("nvrtc", major);
            case CUBLAS_LT ->
                    windows() ? named("cublasLt64_%d.dll", major) : shared("cublasLt", major);
        };
    }

    private static List<String> named(String pattern, int major) {
        return IntStream.iterate(major, it -> it >= OLDEST, it -> it - 1)
                .mapToObj(pattern::formatted)
                .toList();
    }

    private static List<String> shared(String name, int major) {
        String file = "lib" + name + ".so";
        return Stream.concat(named(file + ".%d", major).stream(), Stream.of(file)).toList();
    }

    /** What it is called in messages. */
    String title() {
        return title;
    }

    /**
     * Loads the library for good.
     *
     * @param major the driver's version of CUDA; of no meaning for the driver itself
     * @throws CudaException if there is none, naming what was looked for and the remedy
     */
    SymbolLookup load(int major) {
        String named = System.getProperty(property);
        if (named != null) {
            return fromFile(Path.of(named)).orElseThrow(() -> new CudaException(unfit(named)));
        }
        List<String> files = files(major);
        return Stream.concat(bySystemLoader(files), inToolkits(files))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new CudaException(missing(files)));
    }

    private static Stream<Optional<SymbolLookup>> bySystemLoader(List<String> files) {
        return files.stream().map(CudaLibrary::byName);
    }

    private static Optional<SymbolLookup> byName(String file) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Stream<Optional<SymbolLookup>> inToolkits(List<String> files) {
        return Stream.of(System.getenv("CUDA_HOME"), System.getenv("CUDA_PATH"), "/usr/local/cuda")
                .filter(it -> it != null && !it.isBlank())
                .map(it -> Path.of(it, windows() ? "bin" : "lib64"))
                .flatMap(folder -> files.stream().map(folder::resolve))
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

    private String missing(List<String> files) {
        return "%s: no %s on this machine; install it, or name the file with -D%s=FILE"
                .formatted(title, String.join(" or ", files), property);
    }
}
