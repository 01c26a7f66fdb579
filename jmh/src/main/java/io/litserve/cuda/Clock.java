package io.litserve.cuda;

import java.util.Arrays;

/** Measures what repeats. */
final class Clock {
    private Clock() {}

    /** How long it takes as its caller sees it: the median, after as many times to warm up. */
    static double medianNanos(int times, Runnable work) {
        repeat(times, work);
        double[] nanos = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[times / 2];
    }

    /**
     * How long each takes on the device, which gets so many at once; by its own events, after as
     * many to warm up.
     */
    static double deviceNanos(int times, CudaDevice device, CudaStream stream, Runnable work) {
        try (CudaEvent start = device.timedEvent();
                CudaEvent end = device.timedEvent()) {
            repeat(times, work);
            stream.record(start);
            repeat(times, work);
            stream.record(end);
            end.synchronize();
            return (double) end.since(start).toNanos() / times;
        }
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
