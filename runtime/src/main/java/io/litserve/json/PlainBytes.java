package io.litserve.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for the bytes of a string that do not stand for themselves, eight at a time: quotes,
 * backslashes, control characters, and what is not ASCII.
 */
final class PlainBytes {
    /** What is written behind the bytes that are copied. */
    static final int SPARE = Long.BYTES;

    /** Eight bytes of an array at once, the first one lowest. */
    static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SIGNS = ONES << 7;
    private static final long BEYOND_ASCII = 0xFF80_FF80_FF80_FF80L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private PlainBytes() {}

    /** The first place, from one on, of a byte that is not plain; the end if all are. */
    static int skip(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long marks = marks((long) EIGHT.get(bytes, at));
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /**
     * The sign of each byte that is not plain. To subtract marks those that are too small; a borrow
     * marks none before the first that is.
     */
    static long marks(long eight) {
        long small = (eight - SPACES) | ((eight ^ QUOTES) - ONES) | ((eight ^ BACKSLASHES) - ONES);
        return ((small & ~eight) | eight) & SIGNS;
    }

    /**
     * Eight characters as bytes; if one is beyond ASCII, the first of these has a {@link #marks
     * mark}.
     */
    static long ascii(String text, int at) {
        long low = four(text, at);
        long high = four(text, at + 4);
        return ((low | high) & BEYOND_ASCII) == 0
                ? packed(low) | (packed(high) << Integer.SIZE)
                : -1;
    }

    /** Four characters, of 16 bits each, the first one lowest. */
    private static long four(String text, int at) {
        return text.charAt(at)
                | ((long) text.charAt(at + 1) << 16)
                | ((long) text.charAt(at + 2) << 32)
                | ((long) text.charAt(at + 3) << 48);
    }

    /** The lower byte of each of four. */
    private static long packed(long four) {
        long pairs = (four | (four >>> 8)) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | (pairs >>> 16)) & 0xFFFF_FFFFL;
    }

    /**
     * Copies up to the first backslash.
     *
     * @param into with room for {@link #SPARE} more than the bytes
     * @return the place of the backslash, or the end
     */
    static int copy(byte[] bytes, int from, int end, byte[] into, int offset) {
        int shift = offset - from;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            EIGHT.set(into, at + shift, eight);
            long other = eight ^ BACKSLASHES;
            long marks = (other - ONES) & ~other & SIGNS;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        for (; at < end && bytes[at] != '\\'; at++) {
            into[at + shift] = bytes[at];
        }
        return at;
    }

    /** Up to eight bytes at once, the first one lowest. */
    static long first(byte[] bytes, int from, int count) {
        if (count == Long.BYTES || from + Long.BYTES <= bytes.length) {
            int others = Long.SIZE - Byte.SIZE * count;
            return count == 0 ? 0 : (long) EIGHT.get(bytes, from) << others >>> others;
        }
        long few = 0;
        for (int i = from + count - 1; i >= from; i--) {
            few = (few << Byte.SIZE) | bytes[i];
        }
        return few;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }
}
