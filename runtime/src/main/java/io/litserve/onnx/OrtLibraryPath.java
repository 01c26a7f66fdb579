package io.litserve.onnx;

import io.litserve.binding.NativeLinkException;
import io.litserve.onnx.OnnxException.Code;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the file of the native library: the one that a system property names, else the one in Maven
 * Central's jar, if that is on the class path or the module path.
 */
final class OrtLibraryPath {
    /** Names a library file outright. */
    static final String PROPERTY = "lit.server.native.onnxruntime";

    private static final String DEPENDENCY = "com.microsoft.onnxruntime:onnxruntime";

    private OrtLibraryPath() {}

    /**
     * The file to load; empty if only the system may have one.
     *
     * @throws OnnxException if what the property names is not there, or the jar cannot be unpacked
     */
    static Optional<Path> find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Optional.of(named(Path.of(named)));
        }
        return locate(resource()).map(OrtLibraryPath::unpacked);
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

    /** Where the jar keeps the library of this machine. */
    static String resource() {
        return resource(System.getProperty("os.name"), System.getProperty("os.arch"));
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

    /** That there is none: what was looked for, and the remedy. */
    static OnnxException missing(NativeLinkException system) {
        String message =
                """
                ONNX Runtime: no %s on the class path, and the system has none (%s). \
                Add the dependency %s, or name a library file with -D%s=FILE.\
                """
                        .formatted(resource(), system.getMessage(), DEPENDENCY, PROPERTY);
        return new OnnxException(Code.NOT_FOUND, message, system);
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
