package io.litserve.json;

/** Well-formed sequences of UTF-8 beyond ASCII (table 3-7 of the Unicode standard). */
final class Utf8 {
    private Utf8() {}

    /** Where the sequence ends that begins here; negative if it is none. */
    static int skip(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = length(first);
        if (length < 0 || end - at < length || !StrictUtf8.mayFollow(bytes[at], bytes[at + 1])) {
            return -1;
        }
        for (int i = at + 1; i < at + length; i++) {
            // Continuations are 0x80 to 0xBF, the lowest of bytes.
            if (bytes[i] >= (byte) 0xC0) {
                return -1;
            }
        }
        return at + length;
    }

    private static int length(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return -1;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
}
