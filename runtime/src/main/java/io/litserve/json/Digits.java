package io.litserve.json;

/** Eight bytes of a document, the first one lowest, as digits. */
final class Digits {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SIGNS = ONES << 7;
    private static final long ZEROS = ONES * '0';

    /** What is to be added to a byte beyond nine, at least, for its sign to be set. */
    private static final long BEYOND_NINE = ONES * (0x80 - 10);

    private Digits() {}

    /** The value of each that is a digit, 0 to 9; of others, more. */
    static long values(long bytes) {
        return bytes ^ ZEROS;
    }

    /** The sign of each that is no digit. */
    static long others(long values) {
        return (((values & ~SIGNS) + BEYOND_NINE) | values) & SIGNS;
    }

    /** How many come before the first sign. */
    static int before(long signs) {
        return Long.numberOfTrailingZeros(signs) >>> 3;
    }

    /** All but the one at a place; those behind it move up. */
    static long without(long values, int place) {
        long behind = -1L << (Byte.SIZE * place);
        return (values & ~behind) | ((values >>> Byte.SIZE) & behind);
    }

    /** The number that the first of them spell, one to eight. */
    static long number(long values, int count) {
        long digits = values << (Long.SIZE - Byte.SIZE * count);
        // Neighbours are joined: to pairs, to fours, to eight.
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF_00FF_00FF_00FFL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_FFFF_0000_FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFF_FFFFL;
    }
}
