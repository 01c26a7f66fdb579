package io.litserve.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final AtomicInteger ends = new AtomicInteger();
    private final Lifetime lifetime = new Lifetime(ends::incrementAndGet);

    @Test
    void endsWhenClosedUnused() {
        lifetime.close();
        assertEquals(1, ends.get());
        assertFalse(lifetime.isOpen());
    }

    @Test
    void endsOnceWhenClosedTwice() {
        lifetime.close();
        lifetime.close();
        assertEquals(1, ends.get());
    }

    @Test
    void endsWithTheLastUseOnceClosed() {
        assertTrue(lifetime.acquire());
        assertTrue(lifetime.acquire());
        lifetime.close();
        assertFalse(lifetime.acquire());
        lifetime.release();
        assertEquals(0, ends.get());
        lifetime.release();
        assertEquals(1, ends.get());
    }

    @Test
    void staysOpenWhenUsesEnd() {
        assertTrue(lifetime.acquire());
        lifetime.release();
        assertTrue(lifetime.isOpen());
        assertEquals(0, ends.get());
    }

    @Test
    void refusesReleaseWithoutUse() {
        assertThrows(IllegalStateException.class, lifetime::release);
        lifetime.close();
        assertThrows(IllegalStateException.class, lifetime::release);
        assertFalse(lifetime.isOpen());
        assertEquals(1, ends.get());
    }

    @Test
    void neverEndsWhileThreadsUseIt() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                race(threads);
            }
        }
    }

    private static void race(ExecutorService threads) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Lifetime shared = new Lifetime(() -> ended.set(true));
        CountDownLatch started = new CountDownLatch(3);
        List<Future<Boolean>> users = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            users.add(threads.submit(() -> usesUntilClosed(shared, ended, started)));
        }
        started.await();
        shared.close();
        for (Future<Boolean> user : users) {
            assertFalse(user.get(), "ended during a use");
        }
        assertTrue(ended.get());
    }

    private static boolean usesUntilClosed(
            Lifetime shared, AtomicBoolean ended, CountDownLatch started) {
        boolean seen = false;
        while (shared.acquire()) {
            seen |= ended.get();
            started.countDown();
            shared.release();
        }
        return seen;
    }
}
