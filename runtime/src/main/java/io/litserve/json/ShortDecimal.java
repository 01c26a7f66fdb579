package io.litserve.json;

/**
 * Decimals of so few digits that no two of them are nearest to the same number: if one is nearest
 * to it, {@link Float#toString} or {@link Double#toString} prints just that one.
 */
final class ShortDecimal {
    /** Below, and from there on, numbers are not tried, or are printed with an exponent. */
    private static final double LEAST = 1e-3;

    private static final double MOST_FLOAT = 1e3;
    private static final double MOST_DOUBLE = 1e6;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private ShortDecimal() {}

    /** How many digits are behind the point of what is tried for a size; negative for none. */
    static int places(float size) {
        if (size < LEAST || size >= MOST_FLOAT) {
            return -1;
        }
        // Six digits in all.
        return size < 10 ? 5 : size < 100 ? 4 : 3;
    }

    /** The same; up to twelve digits in all. */
    static int places(double size) {
        return size < LEAST || size >= MOST_DOUBLE ? -1 : 6;
    }

    /** The digits that are nearest to a size; negative if the size is not nearest to them. */
    static long digits(float size, int places) {
        double power = POWERS[places];
        long digits = (long) (size * power + 0.5);
        return (float) (digits / power) == size ? digits : -1;
    }

    /** The same. */
    static long digits(double size, int places) {
        double power = POWERS[places];
        long digits = (long) (size * power + 0.5);
        return digits / power == size ? digits : -1;
    }

    /** What is before the point. */
    static long whole(long digits, int places) {
        return digits / POWERS[places];
    }

    /**
     * Puts what is behind the point into an array, without zeros at its end but for the first.
     *
     * @return where it ends
     */
    static int putFraction(long digits, int places, byte[] into, int offset) {
        int rest = (int) (digits % POWERS[places]);
        int last = offset;
        for (int at = offset + places - 1; at >= offset; at--) {
            int digit = rest % 10;
            rest /= 10;
            into[at] = (byte) ('0' + digit);
            last = digit != 0 && last == offset ? at : last;
        }
        return last + 1;
    }
}
