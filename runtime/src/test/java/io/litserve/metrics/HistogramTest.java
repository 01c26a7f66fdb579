package io.litserve.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HistogramTest {
    private static final int THREADS = 4;
    private static final int TIMES = 100_000;

    private final Histogram histogram = new Histogram(Scale.REQUESTS);

    /** One of them owns it, the others do not. */
    @Test
    void countsWhatThreadsObserveAtOnce() throws InterruptedException {
        Thread[] threads =
                IntStream.range(0, THREADS)
                        .mapToObj(_ -> Thread.ofPlatform().unstarted(this::observe))
                        .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(THREADS * TIMES, histogram.count());
        assertEquals(3.0 * THREADS * TIMES, sum());
    }

    private void observe() {
        for (int i = 0; i < TIMES; i++) {
            histogram.observe(3);
        }
    }

    @Test
    void countsWhatVirtualThreadsObserve() throws InterruptedException {
        Thread.ofVirtual().start(() -> histogram.observe(2, 3)).join();
        histogram.observe(1);
        assertEquals(4, histogram.count());
        assertEquals(7, sum());
    }

    private double sum() {
        return histogram.snapshot(Labels.EMPTY).getSum();
    }
}
