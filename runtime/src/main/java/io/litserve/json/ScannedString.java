package io.litserve.json;

import java.nio.charset.StandardCharsets;

/** The string that was scanned last: where it lies, and what it says. */
final class ScannedString {
    /** A longer name is left to the parser, which has limits for them. */
    private static final int LONGEST_NAME = 256;

    private static final byte[] NOTHING = {};
    private static final int MOST_KEPT = 16 << 10;

    private byte[] bytes;
    private int end;
    private int start;
    private int stop;
    private boolean escaped;
    private boolean ascii;

    /** For strings with escapes. */
    private byte[] scratch = NOTHING;

    /** Begins a document. */
    void begin(byte[] document, int documentEnd) {
        bytes = document;
        end = documentEnd;
    }

    /** Ends it: keeps nothing large. */
    void forget() {
        bytes = null;
        if (scratch.length > MOST_KEPT) {
            scratch = NOTHING;
        }
    }

    /**
     * Scans the string whose first quote is just before.
     *
     * @return where it ends, behind its last quote; negative if the parser is to have a look
     */
    int scan(int from) {
        start = from;
        escaped = false;
        ascii = true;
        int at = PlainBytes.skip(bytes, from, end);
        while (at < end && bytes[at] != '"') {
            int next = special(at);
            if (next < 0) {
                return -1;
            }
            at = PlainBytes.skip(bytes, next, end);
        }
        stop = at;
        return at < end ? at + 1 : -1;
    }

    private int special(int at) {
        byte b = bytes[at];
        if (b == '\\') {
            escaped = true;
            return Unescaped.skip(bytes, at, end);
        }
        ascii = false;
        return b < 0 ? Utf8.skip(bytes, at, end) : -1;
    }

    /** What it says. */
    String text() {
        return escaped ? unescaped() : string(bytes, start, stop - start);
    }

    private String unescaped() {
        int most = stop - start + PlainBytes.SPARE;
        if (scratch.length < most) {
            scratch = new byte[most];
        }
        int length = Unescaped.into(scratch, bytes, start, stop);
        return length < 0 ? Unescaped.of(bytes, start, stop) : string(scratch, 0, length);
    }

    private String string(byte[] from, int offset, int length) {
        return new String(
                from, offset, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The name that it is; null if the parser is to have a look. */
    FieldName name() {
        int length = stop - start;
        if (escaped || !ascii || length > LONGEST_NAME) {
            return null;
        }
        return Names.find(bytes, start, length);
    }
}
