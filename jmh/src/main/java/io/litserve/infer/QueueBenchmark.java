package io.litserve.infer;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests through a queue to one worker that takes them in batches, by producers that wait while
 * the queue is full: so the slower side sets the pace.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QueueBenchmark {
    /** Ours with all that a ticket is, or the JDK's queue alone. */
    @Param({"litserve", "LinkedBlockingQueue"})
    public String impl;

    /** The largest batch. */
    @Param({"1", "8", "32"})
    public int batch;

    private HandOff queue;
    private Thread worker;

    /** Starts the worker. */
    @Setup
    public void start() {
        queue = impl.equals("litserve") ? new HandOff.Ours(batch) : new HandOff.Jdk(batch);
        worker = Thread.ofPlatform().daemon().start(queue::work);
    }

    /** Has the worker leave. */
    @TearDown
    public void stop() throws InterruptedException {
        queue.close();
        worker.interrupt();
        worker.join();
    }

    /** From one producer. */
    @Benchmark
    @Threads(1)
    public void producers1() {
        put();
    }

    /** From two producers. */
    @Benchmark
    @Threads(2)
    public void producers2() {
        put();
    }

    /** From four producers. */
    @Benchmark
    @Threads(4)
    public void producers4() {
        put();
    }

    /** From eight producers. */
    @Benchmark
    @Threads(8)
    public void producers8() {
        put();
    }

    @SuppressWarnings("ThreadPriorityCheck") // Whoever else is to run is what is measured.
    private void put() {
        while (!queue.offer()) {
            Thread.yield();
        }
    }
}
