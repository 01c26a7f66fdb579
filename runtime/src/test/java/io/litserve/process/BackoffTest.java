package io.litserve.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration YOUNG = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(1);

    @Test
    @Tag("improved")
    void eachEarlyDeathDoublesThePauseUpToHalfAMinute() {
        long[] millis =
                Stream.iterate(Backoff.NONE, it -> it.after(YOUNG))
                        .skip(1)
                        .limit(11)
                        .mapToLong(it -> it.pause().toMillis())
                        .toArray();
        long[] doubled =
                IntStream.range(0, 11).mapToLong(i -> Math.min(100L << i, 30_000)).toArray();
        assertArrayEquals(doubled, millis);
    }

    @Test
    void aLongLifeMakesUpForEarlyDeaths() {
        Backoff backoff = Backoff.NONE.after(YOUNG).after(YOUNG).after(YOUNG);
        assertEquals(Duration.ofMillis(400), backoff.pause());
        assertEquals(Duration.ofMillis(100), backoff.after(OLD).pause());
    }
}
