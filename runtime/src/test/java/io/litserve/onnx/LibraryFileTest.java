package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFileTest {
    private static final byte[] LIBRARY = {1, 2, 3, 4, 5};

    @TempDir Path folder;
    private Path cache;

    @BeforeEach
    void makeCache() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
    }

    @Test
    void unpacksTheResourceAndNothingElse() throws IOException {
        Path file = LibraryFile.of(jar("a.jar", LIBRARY), cache);
        assertArrayEquals(LIBRARY, Files.readAllBytes(file));
        assertEquals("5-470b99f4-libx.so", file.getFileName().toString());
        assertEquals(List.of(file), cached());
    }

    @Test
    void keepsWhatIsUnpacked() throws IOException {
        Path file = LibraryFile.of(jar("a.jar", LIBRARY), cache);
        FileTime past = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, past);
        assertEquals(file, LibraryFile.of(jar("b.jar", LIBRARY), cache));
        assertEquals(past, Files.getLastModifiedTime(file));
    }

    @Test
    void replacesAFileOfTheWrongSize() throws IOException {
        URL resource = jar("a.jar", LIBRARY);
        Path file = LibraryFile.of(resource, cache);
        Files.write(file, new byte[2]);
        assertEquals(file, LibraryFile.of(resource, cache));
        assertArrayEquals(LIBRARY, Files.readAllBytes(file));
    }

    @Test
    void tellsContentsApart() throws IOException {
        assertNotEquals(
                LibraryFile.of(jar("a.jar", LIBRARY), cache),
                LibraryFile.of(jar("b.jar", new byte[] {5, 4, 3, 2, 1}), cache));
    }

    @Test
    void givesOneNameToOneContentWhereverItComesFrom() throws IOException {
        Path loose = Files.write(folder.resolve("libx.so"), LIBRARY);
        assertEquals(
                LibraryFile.of(jar("a.jar", LIBRARY), cache),
                LibraryFile.of(loose.toUri().toURL(), cache));
    }

    private URL jar(String name, byte[] content) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("native/libx.so"));
            entries.write(content);
            entries.closeEntry();
        }
        return URI.create("jar:" + jar.toUri() + "!/native/libx.so").toURL();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}
