package io.litserve.onnx;

import io.litserve.onnx.OnnxException.Code;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the file of the native library: the one that a system property names, else the one in Maven
 * Central's jar, which is on the class path or the module path.
 */
final class OrtLibraryPath {
    /** Names a library file outright. */
    static final String PROPERTY = "lit.server.native.onnxruntime";

    private static final String DEPENDENCY = "com.microsoft.onnxruntime:onnxruntime";

    private OrtLibraryPath() {}

    /**
     * The file to load.
     *
     * @throws OnnxException if there is none, naming what was looked for and the remedy
     */
    static Path find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return named(Path.of(named));
        }
        String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        return unpacked(
                locate(resource)
                        .orElseThrow(() -> new OnnxException(Code.NOT_FOUND, missing(resource))));
    }

    private static Path named(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: no file %s, which the system property %s names"
                            .formatted(file, PROPERTY));
        }
        return file.toAbsolutePath();
    }

    /** Where the jar keeps the library of a machine. */
    static String resource(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x64";
                    case "arm64" -> "aarch64";
                    default -> osArch;
                };
        String folder = "ai/onnxruntime/native/";
        if (os.startsWith("windows")) {
            return folder + "win-" + arch + "/onnxruntime.dll";
        }
        return os.startsWith("mac")
                ? folder + "osx-" + arch + "/libonnxruntime.dylib"
                : folder + "linux-" + arch + "/libonnxruntime.so";
    }

    private static Optional<URL> locate(String resource) {
        ClassLoader own = OrtLibraryPath.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Optional.ofNullable(own.getResource(resource))
                .or(() -> Optional.ofNullable(context).map(loader -> loader.getResource(resource)));
    }

    private static String missing(String resource) {
        return """
        ONNX Runtime: no %s on the class path, and the system property %s is not set. \
        Add the dependency %s, or name a library file with -D%2$s=FILE.\
        """
                .formatted(resource, PROPERTY, DEPENDENCY);
    }

    private static Path unpacked(URL resource) {
        try {
            return LibraryFile.of(resource);
        } catch (IOException e) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: cannot unpack %s: %s. Name a library file with -D%s=FILE."
                            .formatted(resource, e, PROPERTY),
                    e);
        }
    }
}
