package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final long MB = 1 << 20;

    private final BodyBudget budget = new BodyBudget(10 * MB);

    @Test
    void countsWhatLargeBodiesTakeTogether() {
        BodyBudget.Share one = budget.share();
        BodyBudget.Share other = budget.share();
        assertTrue(one.grow(6 * MB));
        assertTrue(other.grow(4 * MB));
        assertFalse(other.grow(5 * MB));
        one.giveBack();
        assertTrue(other.grow(5 * MB));
    }

    @Test
    void countsEachByteOfAGrowingBodyOnce() {
        BodyBudget.Share share = budget.share();
        for (long size = MB; size <= 10 * MB; size += MB) {
            assertTrue(share.grow(size));
        }
        assertFalse(budget.share().grow(MB));
    }

    @Test
    void letsSmallBodiesPass() {
        assertTrue(budget.share().grow(10 * MB));
        assertTrue(budget.share().grow(1 << 10));
    }

    @Test
    void givesBackOnce() {
        BodyBudget.Share share = budget.share();
        assertTrue(share.grow(10 * MB));
        share.giveBack();
        share.giveBack();
        assertTrue(budget.share().grow(10 * MB));
        assertFalse(budget.share().grow(MB));
    }
}
