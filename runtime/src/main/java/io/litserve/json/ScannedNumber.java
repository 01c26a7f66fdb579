package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The number that was scanned last: how it is spelt, and what it is. */
final class ScannedNumber {
    /** A longer one is left to the parser, which has limits for them. */
    private static final int LONGEST = 128;

    /** So many digits fit a {@code long}, whichever they are. */
    private static final int MOST_DIGITS = 18;

    /** So many digits a {@code float} holds exactly, and a {@code double}. */
    private static final int FLOAT_DIGITS = 7;

    private static final int DOUBLE_DIGITS = 15;

    /** The powers of ten that a {@code float} holds exactly. */
    private static final float[] FLOAT_POWERS = {
        1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
    };

    /** Those that a {@code double} holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    /** What a {@code double} has more than a {@code float}, and the middle between two floats. */
    private static final long BEYOND_FLOAT = (1L << 29) - 1;

    private static final long MIDDLE = 1L << 28;

    /** Steps of a {@code double} that the estimate of a number may be off, with one to spare. */
    private static final long UNSURE = 4;

    /** More than what a number lacks that is the sum of two {@code double}s, as part of it. */
    private static final double ROUNDED_OFF = 0x1p-90;

    private byte[] bytes;
    private int end;
    private int start;
    private int stop;

    /** 1 if there is a minus, else 0. */
    private int minus;

    private boolean integer;

    /** The digits that count, as far as they fit, and by which power of ten they are off. */
    private long digits;

    private int count;
    private int exponent;

    /** Begins a document. */
    void begin(byte[] document, int documentEnd) {
        bytes = document;
        end = documentEnd;
    }

    /** Ends it. */
    void forget() {
        bytes = null;
    }

    /**
     * Scans the number here.
     *
     * @return where it ends; negative if the parser is to have a look
     */
    int scan(int from) {
        byte sign = bytes[from];
        if (sign < '-') {
            return -1;
        }
        start = from;
        // Numbers of either sign come by turns: a branch would often be mispredicted.
        minus = (sign - '.') >>> (Integer.SIZE - 1);
        int first = from + minus;
        int at = end - first < Long.BYTES ? -1 : scanFew(first);
        if (at < 0) {
            at = scanShort(first);
        }
        return at < 0 ? scanAny() : at;
    }

    /**
     * Scans up to seven characters, with what ends them, at once: what most numbers take.
     *
     * @return where it ends; negative if it is anything else
     */
    private int scanFew(int first) {
        long values = Digits.values((long) PlainBytes.EIGHT.get(bytes, first));
        long others = Digits.others(values);
        int whole = Digits.before(others);
        boolean point = whole < Long.BYTES && bytes[first + whole] == '.';
        int length = point ? Digits.before(others & (others - 1)) : whole;
        if (length == Long.BYTES || (bytes[first + length] | ' ') == 'e') {
            return -1;
        }
        stop = first + length;
        integer = !point;
        count = point ? length - 1 : length;
        exponent = whole - count;
        digits = Digits.number(point ? Digits.without(values, whole) : values, count);
        boolean begins = whole == 1 || (whole > 1 && bytes[first] != '0');
        return begins && length != whole + 1 ? stop : -1;
    }

    /**
     * Scans digits with or without a point, as many as fit a {@code long}: nearly all numbers that
     * there are.
     *
     * @return where it ends; negative if it is anything else
     */
    private int scanShort(int first) {
        byte[] in = bytes;
        int limit = Math.min(end, first + MOST_DIGITS + 2);
        long value = 0;
        int point = -1;
        int at = first;
        for (; at < limit; at++) {
            int digit = in[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (digit == '.' - '0' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at == limit || (in[at] | ' ') == 'e') {
            return -1;
        }
        digits = value;
        return isUsual(first, point, at) ? at : -1;
    }

    /** Whether it is well-formed, with a point there or none, and has few enough digits. */
    private boolean isUsual(int first, int point, int at) {
        integer = point < 0;
        exponent = integer ? 0 : point + 1 - at;
        count = integer ? at - first : at - first - 1;
        stop = at;
        int whole = count + exponent;
        boolean begins = whole == 1 || (whole > 1 && bytes[first] != '0');
        return begins && point != at - 1 && count <= MOST_DIGITS;
    }

    private int scanAny() {
        digits = 0;
        count = 0;
        exponent = 0;
        int first = start + minus;
        int at = digits(first);
        if (at == first || (bytes[first] == '0' && at > first + 1)) {
            return -1;
        }
        integer = true;
        if (at < end && bytes[at] == '.') {
            at = fraction(at + 1);
        }
        if (at >= 0 && at < end && (bytes[at] | ' ') == 'e') {
            at = power(at + 1);
        }
        stop = at;
        return at - start > LONGEST ? -1 : at;
    }

    private int digits(int from) {
        int at = from;
        while (at < end && isDigit(bytes[at])) {
            add(bytes[at] - '0');
            at++;
        }
        return at;
    }

    private void add(int digit) {
        if (count < MOST_DIGITS) {
            digits = digits * 10 + digit;
            count += digits == 0 ? 0 : 1;
        } else {
            count++;
            exponent++;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private int fraction(int from) {
        integer = false;
        int at = digits(from);
        exponent -= at - from;
        return at == from ? -1 : at;
    }

    private int power(int from) {
        integer = false;
        boolean signed = from < end && (bytes[from] == '-' || bytes[from] == '+');
        int first = signed ? from + 1 : from;
        int at = first;
        int power = 0;
        while (at < end && isDigit(bytes[at])) {
            // Of an exponent of five digits the rest makes no difference.
            power = Math.min(99_999, power * 10 + bytes[at] - '0');
            at++;
        }
        exponent += signed && bytes[from] == '-' ? -power : power;
        return at == first ? -1 : at;
    }

    JsonToken token() {
        return integer ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Whether it is an integer of so few digits that it surely is a {@code long}. */
    boolean isShortInteger() {
        return integer && count <= MOST_DIGITS;
    }

    /** How it is spelt. */
    String text() {
        return new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
    }

    boolean fitsLong() {
        return count <= MOST_DIGITS || new BigInteger(text()).bitLength() < Long.SIZE;
    }

    long longValue() {
        if (count > MOST_DIGITS) {
            return Long.parseLong(text());
        }
        return (digits ^ -minus) + minus;
    }

    double doubleValue() {
        if (isShortInteger()) {
            return longValue();
        }
        double size = count <= MOST_DIGITS && isNear() ? nearest() : Double.NaN;
        if (Double.isNaN(size)) {
            return NumberInput.parseDouble(text(), true);
        }
        return minus == 0 ? size : -size;
    }

    /**
     * The {@code double} that is nearest to the digits times the power, by their product, or
     * quotient, and what that lacks; NaN if it is too close to the middle between two to tell.
     */
    private double nearest() {
        double power = POWERS[Math.abs(exponent)];
        if (count <= DOUBLE_DIGITS) {
            // One rounding of what is exact.
            return exponent < 0 ? digits / power : digits * power;
        }
        double high = digits;
        double low = digits - (long) high;
        double most = exponent < 0 ? high / power : high * power;
        double rest =
                exponent < 0
                        ? (Math.fma(-most, power, high) + low) / power
                        : Math.fma(high, power, -most) + low * power;
        double slack = most * ROUNDED_OFF;
        double nearest = most + (rest + slack);
        return nearest == most + (rest - slack) ? nearest : Double.NaN;
    }

    float floatValue() {
        if (isShortInteger()) {
            return longValue();
        }
        if (count <= FLOAT_DIGITS && exponent <= 0 && exponent > -FLOAT_POWERS.length) {
            // One rounding of what is exact.
            float size = digits / FLOAT_POWERS[-exponent];
            return Float.intBitsToFloat(Float.floatToRawIntBits(size) ^ (minus << 31));
        }
        return isNear() && isSure(estimate())
                ? (float) estimate()
                : NumberInput.parseFloat(text(), true);
    }

    /** Whether the power of ten is one that a {@code double} holds exactly. */
    private boolean isNear() {
        return exponent > -POWERS.length && exponent < POWERS.length;
    }

    /**
     * The number, as exact as the digits are, but for one rounding of them and one of the power.
     */
    private double estimate() {
        double power = POWERS[Math.abs(exponent)];
        double value = exponent < 0 ? digits / power : digits * power;
        return minus == 0 ? value : -value;
    }

    /**
     * Whether all that an estimate may stand for are nearest to the same {@code float}: it is far
     * enough from the middle between two, and not so small that floats are farther apart.
     */
    private static boolean isSure(double estimate) {
        double size = Math.abs(estimate);
        long beyond = Double.doubleToRawLongBits(size) & BEYOND_FLOAT;
        boolean usual = size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
        return size == 0 || (usual && Math.abs(beyond - MIDDLE) > UNSURE);
    }
}
