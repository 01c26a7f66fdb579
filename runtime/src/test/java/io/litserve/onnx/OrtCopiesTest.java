package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtCopiesTest {
    @TempDir Path folder;

    @Test
    void findsEachMappedCopyOnce() {
        List<String> lines =
                List.of(
                        "7f0000000000-7f0000001000 r--p 00000000 08:01 1  /tmp/a b/libonnxruntime.so",
                        "7f0000001000-7f0000002000 r-xp 00001000 08:01 1  /tmp/a b/libonnxruntime.so",
                        "7f0000002000-7f0000003000 r-xp 00000000 08:01 2  /opt/libonnxruntime.so.1.20.0",
                        "7f0000003000-7f0000004000 r-xp 00000000 08:01 3  /tmp/libonnxruntime.so (deleted)",
                        "7f0000004000-7f0000005000 r-xp 00000000 08:01 4  /opt/libonnxruntime4j_jni.so",
                        "7f0000005000-7f0000006000 rw-p 00000000 00:00 0");
        assertEquals(
                List.of(
                        Path.of("/tmp/a b/libonnxruntime.so"),
                        Path.of("/opt/libonnxruntime.so.1.20.0"),
                        Path.of("/tmp/libonnxruntime.so")),
                OrtCopies.mapped(lines));
    }

    @Test
    void isSilentAboutTheLibraryItself() throws IOException {
        Path library = Files.writeString(folder.resolve("mine.so"), "1.29");
        assertEquals(List.of(), copies(library, library).problems("1.29.0", library));
        Path same = Files.writeString(folder.resolve("same.so"), "1.29");
        assertEquals(List.of(), copies(library, same).problems("1.29.0", library));
    }

    @Test
    void saysWhichCopyIsThereAlready() throws IOException {
        Path library = Files.writeString(folder.resolve("mine.so"), "1.29");
        Path other = Files.writeString(folder.resolve("other.so"), "1.20");
        assertEquals(
                List.of(
                        "ONNX Runtime 1.29.0 was loaded from %s, but the process has another copy already, %s: each keeps threads and memory of its own"
                                .formatted(library, other)),
                copies(other, library).problems("1.29.0", library));
    }

    @Test
    void saysWhichCopyCannotFollow() throws IOException {
        Path library = Files.writeString(folder.resolve("mine.so"), "1.29");
        Path other = Files.writeString(folder.resolve("other.so"), "1.20");
        assertEquals(
                List.of(
                        "ONNX Runtime 1.29.0 was loaded from %s, but %s is another copy, whose own Java API cannot be loaded in this process any more: use one version"
                                .formatted(library, url(other))),
                copies(library, other).problems("1.29.0", library));
    }

    private static OrtCopies copies(Path loaded, Path carried) throws IOException {
        return new OrtCopies(List.of(loaded), List.of(url(carried)));
    }

    private static URL url(Path file) throws IOException {
        return file.toUri().toURL();
    }
}
