package io.litserve.json;

/** How the characters of a string are written (RFC 8259, section 7). */
final class Escapes {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = c != '"' && c != '\\';
        }
    }

    private Escapes() {}

    /** Whether a character is ASCII and stands for itself. */
    static boolean isPlain(char character) {
        return character < PLAIN.length && PLAIN[character];
    }

    /** Writes a string, with its quotes. */
    static void write(String text, Utf8Output out) {
        out.ascii('"');
        int at = out.plain(text, 0);
        while (at < text.length()) {
            at = out.plain(text, special(text, at, out));
        }
        out.ascii('"');
    }

    /** Writes the character here, which is not plain; where the next one is. */
    private static int special(String text, int at, Utf8Output out) {
        char character = text.charAt(at);
        if (character < PLAIN.length) {
            escape(character, out);
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

    private static void escape(char character, Utf8Output out) {
        switch (character) {
            case '"' -> out.ascii("\\\"");
            case '\\' -> out.ascii("\\\\");
            case '\b' -> out.ascii("\\b");
            case '\t' -> out.ascii("\\t");
            case '\n' -> out.ascii("\\n");
            case '\f' -> out.ascii("\\f");
            case '\r' -> out.ascii("\\r");
            default -> hexadecimal(character, out);
        }
    }

    private static void hexadecimal(char character, Utf8Output out) {
        out.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.ascii("0123456789ABCDEF".charAt((character >> shift) & 0xF));
        }
    }
}
