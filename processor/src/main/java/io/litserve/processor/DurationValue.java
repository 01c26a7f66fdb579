package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Emits a duration as it was annotated:
 *
 * <pre>{@code
 * Duration.ofMillis(5)
 * }</pre>
 */
final class DurationValue {
    private DurationValue() {}

    static CodeBlock of(Timespan timespan) {
        if (timespan.isZero()) {
            return CodeBlock.of("$T.ZERO", Duration.class);
        }
        CodeBlock amount = amount(timespan.amount());
        return switch (timespan.unit()) {
            case US ->
                    CodeBlock.of("$T.of($L, $T.MICROS)", Duration.class, amount, ChronoUnit.class);
            case MS -> CodeBlock.of("$T.ofMillis($L)", Duration.class, amount);
            case S -> CodeBlock.of("$T.ofSeconds($L)", Duration.class, amount);
            case M -> CodeBlock.of("$T.ofMinutes($L)", Duration.class, amount);
        };
    }

    private static CodeBlock amount(long amount) {
        return CodeBlock.of(amount > Integer.MAX_VALUE ? "$LL" : "$L", amount);
    }
}
