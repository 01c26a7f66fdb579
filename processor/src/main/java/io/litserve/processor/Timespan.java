package io.litserve.processor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as an annotation has it: {@code "5ms"}.
 *
 * @param amount of units
 * @param unit what is counted
 */
record Timespan(long amount, Unit unit) {
    /** How messages say what is expected. */
    static final String FORM = "a whole number and us, ms, s or m, such as \"5ms\"";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(\\p{Lower}+)");

    /** What is counted. */
    enum Unit {
        US(1_000L),
        MS(1_000_000L),
        S(1_000_000_000L),
        M(60_000_000_000L);

        private final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }

        private boolean isCalled(String text) {
            return name().toLowerCase(Locale.ROOT).equals(text);
        }
    }

    /** Empty if the text has another form or means more than 292 years. */
    static Optional<Timespan> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.isCalled(matcher.group(2)))
                .filter(unit -> amount <= Long.MAX_VALUE / unit.nanos)
                .findFirst()
                .map(unit -> new Timespan(amount, unit));
    }

    long nanos() {
        return amount * unit.nanos;
    }

    boolean isZero() {
        return amount == 0;
    }
}
