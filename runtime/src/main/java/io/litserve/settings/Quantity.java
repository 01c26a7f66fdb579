package io.litserve.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Durations such as {@code 250us}, {@code 5ms}, {@code 1s}, {@code 2m} and sizes such as {@code
 * 64KB}.
 */
public final class Quantity {
    private static final Map<String, Long> NANOS =
            Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);
    private static final Map<String, Long> BYTES =
            Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private Quantity() {}

    /** The duration that a text says, if it says one. */
    public static Optional<Duration> duration(String text) {
        OptionalLong nanos = parse(text, NANOS);
        return nanos.isPresent()
                ? Optional.of(Duration.ofNanos(nanos.getAsLong()))
                : Optional.empty();
    }

    /** The bytes that a size says, if it says one; a kilobyte has 1024. */
    public static OptionalLong bytes(String text) {
        return parse(text, BYTES);
    }

    private static OptionalLong parse(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        // Eighteen digits fit a long; more are refused rather than wrapped.
        if (digits == 0 || digits > 18 || unit == null) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(text, 0, digits, 10);
        return number > Long.MAX_VALUE / unit
                ? OptionalLong.empty()
                : OptionalLong.of(number * unit);
    }
}
