package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

final class AdaptiveSpinTest {
    private final AdaptiveSpin spin = AdaptiveSpin.whereRoomy(3);

    /** How often it is left out until it is worthwhile again. */
    private int leftOut() {
        int count = 0;
        while (!spin.isWorthwhile()) {
            count++;
        }
        return count;
    }

    @Test
    void isLeftOutTwiceAsOftenAfterEachTimeInVain() {
        assertEquals(0, leftOut());
        spin.ended(false);
        assertEquals(1, leftOut());
        spin.ended(false);
        assertEquals(3, leftOut());
        for (int i = 0; i < 100; i++) {
            spin.ended(false);
        }
        assertEquals(1023, leftOut());
    }

    @Test
    void isLeftOutHalfAsOftenAfterEachTimeNotInVain() {
        for (int i = 0; i < 3; i++) {
            spin.ended(false);
        }
        spin.ended(true);
        assertEquals(3, leftOut());
        for (int i = 0; i < 3; i++) {
            spin.ended(true);
        }
        assertEquals(0, leftOut());
    }

    @Test
    void isNeverWorthwhileWhereAllProcessorsAreNeeded() {
        assertFalse(AdaptiveSpin.whereRoomy(2).isWorthwhile());
    }
}
