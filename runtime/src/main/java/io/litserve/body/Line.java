package io.litserve.body;

import java.util.Arrays;

/** A few bytes that are collected. */
final class Line {
    private final int most;
    private byte[] bytes = new byte[128];
    private int length;

    Line(int most) {
        this.most = most;
    }

    void add(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, 2 * length));
        }
        bytes[length++] = b;
    }

    int length() {
        return length;
    }

    boolean endsWith(byte[] end) {
        return length >= end.length
                && Arrays.equals(bytes, length - end.length, length, end, 0, end.length);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets all but the last few. */
    void keep(int last) {
        System.arraycopy(bytes, length - last, bytes, 0, last);
        length = last;
    }

    void clear() {
        length = 0;
    }
}
