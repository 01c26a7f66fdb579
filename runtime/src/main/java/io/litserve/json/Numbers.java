package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import io.litserve.problem.Mistake;
import io.litserve.tensor.DType;
import io.litserve.tensor.Floats16;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of a document as Java's; zero after a mistake. */
final class Numbers {
    /** No {@code long} is beyond; what is not has an exponent that {@link BigDecimal} can take. */
    private static final double BEYOND_LONG = 0x1p63;

    private static final BigInteger MOST_UNSIGNED =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private final Tokens tokens;
    private final Problems problems;

    Numbers(Tokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** A whole number of so many bits, signed. */
    long signed(int bits) {
        return whole(Long.MIN_VALUE >> (Long.SIZE - bits), Long.MAX_VALUE >> (Long.SIZE - bits));
    }

    /** A whole number of so many bits, at most 63, and no sign. */
    long unsigned(int bits) {
        return whole(0, (1L << bits) - 1);
    }

    /** The bits of a whole number of 64 bits and no sign. */
    long unsignedLong() {
        if (tokens.currentNumber() != JsonToken.VALUE_NUMBER_INT || tokens.fitsLong()) {
            return whole(0, Long.MAX_VALUE);
        }
        BigInteger value = new BigInteger(tokens.text());
        boolean fits = value.signum() > 0 && value.bitLength() <= Long.SIZE;
        return fits ? value.longValue() : wrong(Mistake.range(0, MOST_UNSIGNED));
    }

    /** The bits of the nearest number of 16 bits; one that would be infinite is a mistake. */
    short bits16(DType dtype) {
        float value = floatValue();
        short bits = Floats16.fromFloat(dtype, value);
        if (Float.isInfinite(Floats16.toFloat(dtype, bits))) {
            float most = Floats16.most(dtype);
            wrong(Mistake.range(-most, most));
        }
        return bits;
    }

    /** {@code true} or {@code false}. */
    boolean booleanValue() {
        return switch (tokens.current()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                problems.add(Mistake.BOOLEAN);
                yield false;
            }
        };
    }

    /**
     * A whole number in a range, whichever way it is written: {@code 2}, {@code 2.0}, {@code 2e0}.
     */
    long whole(long least, long most) {
        return switch (tokens.currentNumber()) {
            case VALUE_NUMBER_INT -> integer(least, most);
            case VALUE_NUMBER_FLOAT -> decimal(least, most);
            default -> wrong(Mistake.INTEGER);
        };
    }

    private long integer(long least, long most) {
        return tokens.fitsLong()
                ? within(tokens.longValue(), least, most)
                : wrong(Mistake.range(least, most));
    }

    private long decimal(long least, long most) {
        double value = tokens.doubleValue();
        if (value == 0) {
            return 0;
        }
        return Math.abs(value) > BEYOND_LONG
                ? wrong(Mistake.range(least, most))
                : exact(new BigDecimal(tokens.text()), least, most);
    }

    private long exact(BigDecimal value, long least, long most) {
        if (value.stripTrailingZeros().scale() > 0) {
            return wrong(Mistake.FRACTION);
        }
        boolean fits = value.toBigIntegerExact().bitLength() < Long.SIZE;
        return fits
                ? within(value.longValueExact(), least, most)
                : wrong(Mistake.range(least, most));
    }

    private long within(long value, long least, long most) {
        return value >= least && value <= most ? value : wrong(Mistake.range(least, most));
    }

    float floatValue() {
        if (!isNumber()) {
            return 0;
        }
        float value = tokens.floatValue();
        return Float.isFinite(value)
                ? value
                : wrong(Mistake.range(-Float.MAX_VALUE, Float.MAX_VALUE));
    }

    double doubleValue() {
        if (!isNumber()) {
            return 0;
        }
        double value = tokens.doubleValue();
        return Double.isFinite(value)
                ? value
                : wrong(Mistake.range(-Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private boolean isNumber() {
        JsonToken token = tokens.currentNumber();
        if (token.isNumeric()) {
            return true;
        }
        problems.add(Mistake.FLOAT);
        return false;
    }

    private int wrong(Mistake mistake) {
        problems.add(mistake);
        return 0;
    }
}
