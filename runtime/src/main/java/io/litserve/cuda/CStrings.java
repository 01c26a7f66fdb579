package io.litserve.cuda;

import java.lang.foreign.MemorySegment;

/** Strings of C. */
final class CStrings {
    private CStrings() {}

    /** A copy of a zero-terminated string of a library's. */
    static String read(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
