package io.litserve.json;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name that a field may have, and how it looks in a document: compared eight bytes at a time. */
final class FieldName {
    private static final VarHandle EIGHT = PlainBytes.EIGHT;

    private final String text;
    private final byte[] quoted;

    /** The first eight bytes, or as many as there are, and the last eight. */
    private final long head;

    private final long headMask;
    private final long tail;

    /** What is likely to come after it; null if that is unknown. */
    private FieldName next;

    FieldName(String text) {
        this.text = text;
        this.quoted = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(quoted, Math.max(quoted.length, Long.BYTES));
        this.headMask = -1L >>> (Long.SIZE - Byte.SIZE * Math.min(quoted.length, Long.BYTES));
        this.head = (long) EIGHT.get(padded, 0);
        this.tail = (long) EIGHT.get(padded, padded.length - Long.BYTES);
    }

    String text() {
        return text;
    }

    FieldName next() {
        return next;
    }

    void followedBy(FieldName other) {
        next = other;
    }

    /** Whether bytes between quotes spell it. */
    boolean is(byte[] bytes, int from, int length) {
        return length + 2 == quoted.length
                && (skip(bytes, from - 1, bytes.length) >= 0
                        || Arrays.equals(quoted, 1, length + 1, bytes, from, from + length));
    }

    /**
     * Where it ends if it begins here, quotes included; negative if it does not, or so close to the
     * end of the document that this cannot tell.
     */
    int skip(byte[] bytes, int from, int end) {
        int length = quoted.length;
        if (end - from <= Math.max(length, Long.BYTES)
                || ((long) EIGHT.get(bytes, from) & headMask) != head) {
            return -1;
        }
        int stop = from + length;
        return length <= Long.BYTES || endsAt(bytes, from, stop) ? stop : -1;
    }

    private boolean endsAt(byte[] bytes, int from, int stop) {
        return (long) EIGHT.get(bytes, stop - Long.BYTES) == tail
                && (quoted.length <= 2 * Long.BYTES
                        || Arrays.equals(quoted, 0, quoted.length, bytes, from, stop));
    }
}
