package io.litserve.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A native library that comes as a resource, as a file that the system's loader can map.
 *
 * <p>It is unpacked once per content into the {@link PrivateFolder}. The file gets its name only
 * when it is whole, so that processes which start at once cannot see each other's halves.
 */
final class LibraryFile {
    private LibraryFile() {}

    /** The file of a resource; unpacks it unless an earlier start did. */
    static Path of(URL resource) throws IOException {
        return of(resource, PrivateFolder.of(System.getProperty("java.io.tmpdir")));
    }

    /** The same in a given folder. */
    static Path of(URL resource, Path folder) throws IOException {
        Content content = content(resource);
        Path file = folder.resolve(content.fileName(resource.getPath()));
        if (Files.exists(file) && Files.size(file) == content.size()) {
            return file;
        }
        unpack(resource, file);
        return file;
    }

    /** Whether a resource has the content of a file. */
    static boolean isSame(URL resource, Path file) throws IOException {
        Content content = content(resource);
        if (file.endsWith(content.fileName(resource.getPath()))) {
            return true;
        }
        if (Files.size(file) != content.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Content.of(in).equals(content);
        }
    }

    private static void unpack(URL resource, Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "part", null);
        try (InputStream in = open(resource).getInputStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Windows does not replace a library in use; then another process has just put it
            // there.
            if (!Files.exists(file)) {
                throw e;
            }
        }
    }

    private static Content content(URL resource) throws IOException {
        if (open(resource) instanceof JarURLConnection connection) {
            try (JarFile jar = connection.getJarFile()) {
                return Content.of(jar.getJarEntry(connection.getEntryName()));
            }
        }
        try (InputStream in = open(resource).getInputStream()) {
            return Content.of(in);
        }
    }

    /** Without the cache of the JDK, which would keep the jar open for good. */
    private static URLConnection open(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /** What tells one library from another; a jar's directory has it without unpacking. */
    private record Content(long size, long crc) {
        static Content of(JarEntry entry) {
            return new Content(entry.getSize(), entry.getCrc());
        }

        static Content of(InputStream in) throws IOException {
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            long size = checked.transferTo(OutputStream.nullOutputStream());
            return new Content(size, checked.getChecksum().getValue());
        }

        /** {@code 1b2d5d8-5eed1234-libonnxruntime.so} */
        String fileName(String path) {
            return "%x-%08x-%s".formatted(size, crc, path.substring(path.lastIndexOf('/') + 1));
        }
    }
}
