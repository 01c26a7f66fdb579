package io.litserve.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final int first = turns.begin();

    @Test
    void tellsOnceThatATurnIsOver() {
        assertTrue(turns.acquire(first));
        assertFalse(turns.close(first));
        assertFalse(turns.close(first));
        assertTrue(turns.release(first));
        assertFalse(turns.close(first));
    }

    @Test
    void startsAnotherUseBesideOneThatIsHeldAlthoughClosed() {
        assertTrue(turns.acquire(first));
        turns.close(first);
        turns.acquireAgain(first);
        assertFalse(turns.release(first));
        assertTrue(turns.release(first));
        assertThrows(IllegalStateException.class, () -> turns.acquireAgain(first));
    }

    @Test
    void startsAUseOnlyBesideAnotherIfAskedTo() {
        assertFalse(turns.acquireIfUsed(first));
        assertTrue(turns.acquire(first));
        turns.close(first);
        assertTrue(turns.acquireIfUsed(first));
        assertFalse(turns.release(first));
        assertTrue(turns.release(first));
        assertFalse(turns.acquireIfUsed(first));
    }

    @Test
    void beginsOnceTheTurnBeforeIsOver() {
        assertThrows(IllegalStateException.class, turns::begin);
        turns.acquire(first);
        turns.close(first);
        assertThrows(IllegalStateException.class, turns::begin);
        turns.release(first);
        assertNotEquals(first, turns.begin());
    }

    @Test
    void aTurnThatIsOverChangesNothingForTheNext() {
        turns.close(first);
        int second = turns.begin();
        assertTrue(turns.acquire(second));
        assertFalse(turns.isOpen(first));
        assertFalse(turns.acquire(first));
        assertFalse(turns.acquireIfUsed(first));
        assertThrows(IllegalStateException.class, () -> turns.acquireAgain(first));
        assertThrows(IllegalStateException.class, () -> turns.release(first));
        assertFalse(turns.close(first));
        assertTrue(turns.isOpen(second));
        assertFalse(turns.release(second));
        assertTrue(turns.close(second));
    }

    @Test
    void isSpentOnceItsLastTurnIsOver() {
        turns.close(first);
        int last = first;
        while (last < Turns.MOST) {
            last = turns.begin();
            turns.acquire(last);
            turns.close(last);
            assertFalse(turns.isSpent());
            turns.release(last);
        }
        assertEquals(Turns.MOST, last);
        assertTrue(turns.isSpent());
        assertThrows(IllegalStateException.class, turns::begin);
        assertFalse(turns.isOpen(first));
    }
}
