package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class StandInTest {
    private static final int ROUNDS = 1000;

    private final StandIn standIn = new StandIn();

    /** What belongs to whoever acts as the loop. */
    private int owned;

    @Test
    void nobodyStandsInForALoopThatIsAwake() {
        assertFalse(standIn.begin());
        standIn.sleep();
        standIn.wake();
        assertFalse(standIn.begin());
    }

    @Test
    void oneAtATimeStandsInForALoopThatSleeps() {
        standIn.sleep();
        assertTrue(standIn.begin());
        assertFalse(standIn.begin());
        standIn.end();
        assertTrue(standIn.begin());
    }

    @Test
    void noVirtualThreadDoes() throws InterruptedException {
        standIn.sleep();
        AtomicBoolean began = new AtomicBoolean();
        Thread.ofVirtual().start(() -> began.set(standIn.begin())).join();
        assertFalse(began.get());
        assertTrue(standIn.begin());
    }

    @Test
    void wokenTwiceTheLoopIsAwake() {
        standIn.sleep();
        standIn.wake();
        standIn.wake();
        assertFalse(standIn.begin());
    }

    @Test
    void aLoopThatIsWokenMeanwhileWaits() throws InterruptedException {
        CountDownLatch event = new CountDownLatch(1);
        Thread loop =
                Thread.ofPlatform()
                        .start(() -> {
                            standIn.sleep();
                            await(event);
                            standIn.wake();
                            owned++;
                        });
        while (!standIn.begin()) {
            Thread.onSpinWait();
        }
        event.countDown();
        awaitParkedAt(loop, standIn);
        owned++;
        standIn.end();
        loop.join();
        assertEquals(2, owned);
        assertFalse(standIn.begin());
    }

    private static void await(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitParkedAt(Thread thread, Object blocker) {
        while (LockSupport.getBlocker(thread) != blocker) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsLeftToTheLoopComesFirst() {
        List<String> done = new ArrayList<>();
        standIn.sleep();
        for (String task : List.of("first", "second")) {
            assertTrue(standIn.begin());
            standIn.leave(() -> done.add(task));
            standIn.end();
        }
        assertEquals(List.of(), done);
        standIn.wake();
        assertEquals(List.of("first", "second"), done);
        standIn.sleep();
        standIn.wake();
        assertEquals(2, done.size());
    }

    /** They count without a lock, which goes wrong at once if two of them are at it. */
    @Test
    void theLoopAndThoseWhoStandInNeverMeet() throws InterruptedException {
        List<Helper> helpers = List.of(new Helper(), new Helper());
        helpers.forEach(Thread::start);
        int rounds = 0;
        while (rounds < ROUNDS || helpers.stream().anyMatch(it -> it.times < ROUNDS)) {
            standIn.sleep();
            Thread.onSpinWait();
            standIn.wake();
            owned++;
            rounds++;
        }
        helpers.forEach(it -> it.over = true);
        for (Helper helper : helpers) {
            helper.join();
            rounds += helper.times;
        }
        assertEquals(rounds, owned);
    }

    /** Stands in whenever it can. */
    private final class Helper extends Thread {
        private volatile boolean over;
        private volatile int times;

        @Override
        public void run() {
            while (!over) {
                if (standIn.begin()) {
                    owned++;
                    times = times + 1;
                    standIn.end();
                }
            }
        }
    }
}
