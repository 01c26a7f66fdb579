package io.litserve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The temporary files of bodies that this process has open, as Linux tells. */
final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    static boolean areTold() {
        return Files.isDirectory(DESCRIPTORS);
    }

    static long count() throws IOException {
        long count = 0;
        for (Path descriptor : descriptors()) {
            count += isBody(target(descriptor)) ? 1 : 0;
        }
        return count;
    }

    private static boolean isBody(String name) {
        return name.contains("litserve-") && name.contains(".body");
    }

    private static List<Path> descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.toList();
        }
    }

    /** Nothing if it was closed meanwhile. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    /** How many of them have a name, so that they would stay if the process died. */
    static long named() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(Path::getFileName).map(Path::toString).filter(OpenFiles::isBody).count();
        }
    }
}
