package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.BatchPolicy.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void cutsAWaitToWhatFitsAClock() {
        assertEquals(Plan.FOREVER, new Plan.Wait(Duration.ofDays(1_000_000), 2).time());
        assertEquals(Duration.ofDays(1), new Plan.Wait(Duration.ofDays(1), 2).time());
    }
}
