package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    /** Just before the clock turns over. */
    private long nanos = Long.MAX_VALUE - IDLE;

    private final Pace pace = new Pace(() -> nanos);

    private void pass(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void aClientIsIdleOnceItHasDoneNothingForLong() {
        pass(60);
        assertFalse(pace.isIdle(IDLE));
        pass(1);
        assertTrue(pace.isIdle(IDLE));
        pace.advance();
        assertFalse(pace.isIdle(IDLE));
    }

    @Test
    void aClientCountsAsSeenWhenSomebodyLooks() {
        pace.advance();
        pass(100);
        assertFalse(pace.isIdle(IDLE));
        pass(60);
        assertFalse(pace.isIdle(IDLE));
        pass(1);
        assertTrue(pace.isIdle(IDLE));
    }

    @Test
    void aBodyThatStopsIsTooSlow() {
        pace.take(1 << 20);
        assertFalse(pace.isTooSlow(IDLE));
        pass(61);
        assertTrue(pace.isTooSlow(IDLE));
    }

    @Test
    void aBodyThatDripsIsTooSlowAfterAWhile() {
        for (int i = 0; i < 60; i++) {
            pass(1);
            pace.take(1);
            assertFalse(pace.isTooSlow(IDLE));
        }
        pass(1);
        pace.take(1);
        assertTrue(pace.isTooSlow(IDLE));
    }

    @Test
    void aBodyThatFlowsIsNot() {
        for (int i = 0; i < 1000; i++) {
            pass(1);
            pace.take(512);
            assertFalse(pace.isTooSlow(IDLE));
        }
    }

    @Test
    void eachBodyHasTimeOfItsOwn() {
        pass(1000);
        pace.beginBody();
        assertFalse(pace.isTooSlow(IDLE));
    }
}
