package io.litserve.json;

import java.util.Arrays;

/** How the characters of a string are written (RFC 8259, section 7). */
final class Escapes {
    /** In place of a letter: the character stands for itself. */
    static final byte NONE = 0;

    /** In place of a letter: the character is beyond ASCII, or has no letter. */
    static final byte OTHER = -1;

    private static final byte[] LETTERS = new byte[128];

    static {
        Arrays.fill(LETTERS, 0, ' ', OTHER);
        String characters = "\"\\\b\f\n\r\t";
        String letters = "\"\\bfnrt";
        for (int i = 0; i < letters.length(); i++) {
            LETTERS[characters.charAt(i)] = (byte) letters.charAt(i);
        }
    }

    private Escapes() {}

    /** What is written behind a backslash for a character. */
    static byte letter(char character) {
        return character < LETTERS.length ? LETTERS[character] : OTHER;
    }

    /** Writes a string, with its quotes. */
    static void write(String text, Utf8Output out) {
        out.ascii('"');
        int at = out.common(text, 0);
        while (at < text.length()) {
            at = out.common(text, special(text, at, out));
        }
        out.ascii('"');
    }

    /** Writes the character here, which is not common; where the next one is. */
    private static int special(String text, int at, Utf8Output out) {
        char character = text.charAt(at);
        if (character < LETTERS.length) {
            hexadecimal(character, out);
            return at + 1;
        }
        int point = text.codePointAt(at);
        if (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE) {
            hexadecimal(character, out);
        } else {
            out.beyondAscii(point);
        }
        return at + Character.charCount(point);
    }

    private static void hexadecimal(char character, Utf8Output out) {
        out.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.ascii("0123456789ABCDEF".charAt((character >> shift) & 0xF));
        }
    }
}
