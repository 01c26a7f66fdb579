package io.litserve.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScaleTest {
    static Scale[] scales() {
        return new Scale[] {Scale.SECONDS, Scale.REQUESTS};
    }

    @ParameterizedTest
    @MethodSource("scales")
    void aValueFallsIntoTheFirstRangeThatIsNotBelowIt(Scale scale) {
        double unit = 1 / scale.shown(1);
        long[] bounds =
                Arrays.stream(scale.upperBounds())
                        .filter(Double::isFinite)
                        .mapToLong(bound -> Math.round(bound * unit))
                        .toArray();
        LongStream powers = LongStream.range(0, 63).map(bits -> 1L << bits);
        LongStream.concat(powers, Arrays.stream(bounds))
                .flatMap(value -> LongStream.of(value - 1, value, value + 1))
                .forEach(value -> assertEquals(first(bounds, value), scale.place(value)));
    }

    private static long first(long[] bounds, long value) {
        return Arrays.stream(bounds).filter(bound -> bound < value).count();
    }

    @ParameterizedTest
    @MethodSource("scales")
    void aValueBelowAllFallsIntoTheFirstRangeAndOneAboveAllIntoTheLast(Scale scale) {
        assertEquals(0, scale.place(Long.MIN_VALUE));
        assertEquals(0, scale.place(-1));
        assertEquals(scale.size() - 1, scale.place(Long.MAX_VALUE));
    }
}
