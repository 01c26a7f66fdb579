package io.litserve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds hooks up until a test lets them go. Thread-safe. */
final class Gate {
    private static final long SECONDS = 20;

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** In a hook: waits for the gate to open. */
    void pass() throws InterruptedException {
        arrivals.release();
        assertTrue(opened.await(SECONDS, TimeUnit.SECONDS), "the gate was never opened");
    }

    /** In a hook: waits whoever interrupts, as native code does. */
    void passDeaf() {
        arrivals.release();
        boolean passed = false;
        while (!passed) {
            try {
                passed = opened.await(SECONDS, TimeUnit.SECONDS);
                assertTrue(passed, "the gate was never opened");
            } catch (InterruptedException _) {
                // The next round clears the flag and waits on.
                passed = false;
            }
        }
    }

    /** In a test: waits until so many more hooks have come to the gate. */
    void awaitArrivals(int count) throws InterruptedException {
        assertTrue(
                arrivals.tryAcquire(count, SECONDS, TimeUnit.SECONDS),
                () -> "only " + arrivals.availablePermits() + " of " + count + " arrived");
    }

    void open() {
        opened.countDown();
    }
}
