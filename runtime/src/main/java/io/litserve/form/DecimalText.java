package io.litserve.form;

import io.litserve.problem.Mistake;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text says that should be a decimal number: {@code 42}, {@code +1.5}, {@code 1e-3}. */
sealed interface DecimalText {
    /** A number. */
    record Value(Number number) implements DecimalText {}

    /** No number, or none that fits. */
    record Wrong(Mistake mistake) implements DecimalText {}

    /** As long as the longest number in JSON. */
    int LONGEST = 1000;

    /** Of Java's grammar without NaN, infinities, hexadecimals and type suffixes. */
    Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    /** No {@code long} is beyond; what is not has an exponent that {@link BigDecimal} can take. */
    double BEYOND_LONG = 0x1p63;

    /** A whole number in a range, whichever way it is written: {@code 2}, {@code 2.0}. */
    static DecimalText whole(String text, long least, long most) {
        Optional<String> decimal = decimal(text);
        if (decimal.isEmpty()) {
            return new Wrong(Mistake.INTEGER_TEXT);
        }
        double nearest = Double.parseDouble(decimal.get());
        if (Math.abs(nearest) > BEYOND_LONG) {
            return new Wrong(Mistake.range(least, most));
        }
        return nearest == 0 ? new Value(0) : exact(new BigDecimal(decimal.get()), least, most);
    }

    private static DecimalText exact(BigDecimal value, long least, long most) {
        if (value.stripTrailingZeros().scale() > 0) {
            return new Wrong(Mistake.FRACTION);
        }
        boolean fits =
                value.compareTo(BigDecimal.valueOf(least)) >= 0
                        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
        return fits ? new Value(value.longValueExact()) : new Wrong(Mistake.range(least, most));
    }

    /** The nearest {@code float}. */
    static DecimalText floating(String text) {
        Optional<Float> value = decimal(text).map(Float::valueOf);
        if (value.isPresent() && value.get().isInfinite()) {
            return new Wrong(Mistake.range(-Float.MAX_VALUE, Float.MAX_VALUE));
        }
        return value.<DecimalText>map(Value::new).orElse(new Wrong(Mistake.FLOAT_TEXT));
    }

    /** The nearest {@code double}. */
    static DecimalText doubled(String text) {
        Optional<Double> value = decimal(text).map(Double::valueOf);
        if (value.isPresent() && value.get().isInfinite()) {
            return new Wrong(Mistake.range(-Double.MAX_VALUE, Double.MAX_VALUE));
        }
        return value.<DecimalText>map(Value::new).orElse(new Wrong(Mistake.FLOAT_TEXT));
    }

    private static Optional<String> decimal(String text) {
        String stripped = text.strip();
        boolean valid = stripped.length() <= LONGEST && DECIMAL.matcher(stripped).matches();
        return valid ? Optional.of(stripped) : Optional.empty();
    }
}
