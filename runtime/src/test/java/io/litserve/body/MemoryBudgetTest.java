package io.litserve.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final int KB = 1 << 10;
    private static final int MB = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(256 * KB, 10 * MB);

    private static void assertNoRoom(Reservation one, long bytes) {
        assertEquals(503, assertThrows(RefusedBody.class, () -> one.resize(bytes)).status());
    }

    @Test
    void countsWhatBodiesTakeTogether() throws RefusedBody {
        Reservation one = budget.reservation();
        Reservation other = budget.reservation();
        one.resize(6 * MB);
        other.resize(4 * MB);
        assertNoRoom(other, 5 * MB);
        one.close();
        other.resize(5 * MB);
    }

    @Test
    void countsEachByteOfAGrowingBodyOnce() throws RefusedBody {
        Reservation one = budget.reservation();
        for (int size = KB; size <= 10 * MB; size += 100 * KB) {
            one.resize(size);
        }
        assertNoRoom(one, 11 * MB);
        one.shrink(MB);
        one.resize(10 * MB);
    }

    @Test
    void largeBodiesKeepNoSmallOnesOut() throws RefusedBody {
        budget.reservation().resize(10 * MB + 64 * KB);
        assertNoRoom(budget.reservation(), 65 * KB);
        budget.reservation().resize(64 * KB);
    }

    @Test
    void smallBodiesAreBoundedToo() throws RefusedBody {
        for (int i = 0; i < 4; i++) {
            budget.reservation().resize(64 * KB);
        }
        assertNoRoom(budget.reservation(), 1);
    }

    @Test
    void givesBackOnce() throws RefusedBody {
        Reservation one = budget.reservation();
        one.resize(10 * MB);
        one.close();
        one.close();
        budget.reservation().resize(10 * MB);
        assertNoRoom(budget.reservation(), MB);
    }
}
