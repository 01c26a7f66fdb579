package io.litserve.onnx;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** C strings in both directions. */
final class OrtStrings {
    private OrtStrings() {}

    /** A copy of a zero-terminated string of the library's. */
    static String read(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** A path as {@code ORTCHAR_T*}: {@code wchar_t} on Windows, {@code char} elsewhere. */
    static MemorySegment path(Path path, Arena arena) {
        return arena.allocateFrom(
                path.toString(),
                File.separatorChar == '\\' ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }
}
