package io.litserve.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as an annotation has it: {@code "100MB"}, in powers of 1024.
 *
 * @param amount of units, at least 1
 * @param unit what is counted
 */
record ByteSize(long amount, Unit unit) {
    /** How messages say what is expected. */
    static final String FORM = "a whole number >= 1 and B, KB, MB or GB, such as \"64KB\"";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(\\p{Upper}+)");

    /** What is counted. */
    enum Unit {
        B(0),
        KB(10),
        MB(20),
        GB(30);

        private final int shift;

        Unit(int shift) {
            this.shift = shift;
        }

        /** By how many bits the amount is shifted to count bytes. */
        int shift() {
            return shift;
        }
    }

    /** Empty if the text has another form, means nothing or more than a {@code long} of bytes. */
    static Optional<ByteSize> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.name().equals(matcher.group(2)))
                .filter(unit -> amount > 0 && amount <= Long.MAX_VALUE >> unit.shift)
                .findFirst()
                .map(unit -> new ByteSize(amount, unit));
    }

    long bytes() {
        return amount << unit.shift;
    }
}
