package io.litserve.json;

import java.nio.charset.StandardCharsets;

/** Strings with escapes (RFC 8259, section 7). */
final class Unescaped {
    private static final int HEX_DIGITS = 4;

    /** What each character stands for behind a backslash; 0 if it must not be there. */
    private static final byte[] MEANINGS = new byte[128];

    static {
        String escapes = "\"\\/bfnrt";
        String meanings = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < escapes.length(); i++) {
            MEANINGS[escapes.charAt(i)] = (byte) meanings.charAt(i);
        }
    }

    private Unescaped() {}

    /** Where the escape ends that begins here; negative if it is none. */
    static int skip(byte[] bytes, int at, int end) {
        int kind = at + 1;
        if (kind >= end) {
            return -1;
        }
        if (bytes[kind] != 'u') {
            return meaning(bytes[kind]) == 0 ? -1 : kind + 1;
        }
        int stop = kind + 1 + HEX_DIGITS;
        if (stop > end) {
            return -1;
        }
        for (int i = kind + 1; i < stop; i++) {
            if (bytes[i] < 0 || Character.digit(bytes[i], 16) < 0) {
                return -1;
            }
        }
        return stop;
    }

    private static byte meaning(byte kind) {
        return kind < 0 ? 0 : MEANINGS[kind];
    }

    /**
     * Puts the bytes of a string into an array, with ASCII in place of its escapes.
     *
     * @param text with room for {@link PlainBytes#SPARE} more than the bytes
     * @return how many they are; negative if one of the escapes stands for something else
     */
    static int into(byte[] text, byte[] bytes, int start, int stop) {
        int length = 0;
        int at = start;
        while (true) {
            int plain = PlainBytes.copy(bytes, at, stop, text, length);
            length += plain - at;
            if (plain == stop) {
                return length;
            }
            byte meaning = meaning(bytes[plain + 1]);
            if (meaning == 0) {
                return -1;
            }
            text[length++] = meaning;
            at = plain + 2;
        }
    }

    /** What a string says whose escapes and sequences are known to be good. */
    static String of(byte[] bytes, int start, int stop) {
        StringBuilder text = new StringBuilder(stop - start);
        int at = start;
        while (at < stop) {
            int plain = at;
            while (plain < stop && bytes[plain] != '\\') {
                plain++;
            }
            text.append(new String(bytes, at, plain - at, StandardCharsets.UTF_8));
            at = plain < stop ? append(bytes, plain + 1, text) : plain;
        }
        return text.toString();
    }

    private static int append(byte[] bytes, int kind, StringBuilder text) {
        if (bytes[kind] != 'u') {
            text.append((char) meaning(bytes[kind]));
            return kind + 1;
        }
        int unit = 0;
        for (int i = 1; i <= HEX_DIGITS; i++) {
            unit = (unit << 4) | Character.digit(bytes[kind + i], 16);
        }
        text.append((char) unit);
        return kind + 1 + HEX_DIGITS;
    }
}
