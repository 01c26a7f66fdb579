package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds hooks up until a test lets them go, and tells the test that they came. Thread-safe. */
final class Gate {
    private static final long SECONDS = 20;

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** In a hook: says that it came here. */
    void arrive() {
        arrivals.release();
    }

    /** In a hook: waits for the gate to open. */
    void pass() throws InterruptedException {
        arrive();
        assertTrue(opened.await(SECONDS, TimeUnit.SECONDS), "the gate was never opened");
    }

    /** In a hook: waits whoever interrupts, as native code does. */
    void passDeaf() {
        arrive();
        boolean interrupted = false;
        while (opened.getCount() > 0) {
            try {
                assertTrue(opened.await(SECONDS, TimeUnit.SECONDS), "the gate was never opened");
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a test: waits until so many more hooks have come. */
    void await(int count) throws InterruptedException {
        assertTrue(arrivals.tryAcquire(count, SECONDS, TimeUnit.SECONDS), "nobody came");
    }

    void open() {
        opened.countDown();
    }
}
