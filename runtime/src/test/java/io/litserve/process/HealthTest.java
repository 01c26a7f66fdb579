package io.litserve.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void goesThroughALineAsItIs() {
        for (Set<String> serving : Set.of(Set.<String>of(), Set.of("/a"), Set.of("/a", "/b/ü"))) {
            Health health = new Health(true, false, true, serving);
            assertEquals(health, Health.of(health.bytes()));
        }
    }

    @Test
    void isThatOfAllOfWhichAnyMayBeAsked() {
        Health well = new Health(true, true, true, Set.of("/a", "/b"));
        Health half = new Health(true, false, true, Set.of("/b"));
        assertEquals(well, well.and(well));
        assertEquals(half, well.and(half));
        assertEquals(Health.UNKNOWN, half.and(Health.UNKNOWN));
    }
}
