package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxCancellationTest {
    private static final int WIDTH = 512;

    /** Half a minute or more, in steps of some 10 ms. */
    private static final int STEPS = 3000;

    /** Some steps, so that a run is amid them; a small part of all. */
    private static final long SOME_WORK_NANOS = 100_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static OnnxModel model;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final OnnxCancellation cancellation = new OnnxCancellation();
    private final Tensor large = Tensor.of(new float[WIDTH * WIDTH], WIDTH, WIDTH);
    private final Tensor small = Tensor.of(new float[WIDTH], 1, WIDTH);

    @BeforeAll
    static void load() {
        model = OnnxModel.load(Graphs.products(STEPS, WIDTH), OnnxOptions.SERVER.intraOpThreads(1));
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @AfterEach
    void close() {
        thread.close();
        large.close();
        small.close();
    }

    @Test
    void endsARunInFlight() throws Exception {
        Future<?> run = thread.submit(() -> runOn(large));
        cancelOnceRunning();
        assertCancelled(run);
        assertNextRunIsUnharmed();
    }

    /** In processor time, since on a busy machine the thread may have to wait for one. */
    @Test
    void endsARunOf3000OperatorsWithin50MillisecondsOfWork() throws Exception {
        long id = thread.submit(() -> Thread.currentThread().threadId()).get();
        Future<?> run = thread.submit(() -> runOn(large));
        cancelAmid(run, id);
        long atCancel = THREADS.getThreadCpuTime(id);
        assertCancelled(run);
        Duration work = Duration.ofNanos(THREADS.getThreadCpuTime(id) - atCancel);
        assertTrue(work.compareTo(Duration.ofMillis(50)) < 0, work.toString());
    }

    /** Once the run has got some way. */
    private void cancelAmid(Future<?> run, long id) {
        while (cancellation.runs() == 0 && !run.isDone()) {
            Thread.onSpinWait();
        }
        long start = THREADS.getThreadCpuTime(id);
        while (THREADS.getThreadCpuTime(id) - start < SOME_WORK_NANOS && !run.isDone()) {
            Thread.onSpinWait();
        }
        cancellation.cancel();
    }

    @Test
    void endsARunOfABinding() throws Exception {
        try (Tensor y = Tensor.allocate(DType.FP32, WIDTH, WIDTH);
                OnnxBinding binding = model.bind(Map.of("x", large), Map.of("y", y))) {
            Future<?> run = thread.submit(() -> binding.run(cancellation));
            cancelOnceRunning();
            assertCancelled(run);
        }
        assertNextRunIsUnharmed();
    }

    private void runOn(Tensor x) {
        model.run(OnnxInputs.of(Map.of("x", x)), cancellation).close();
    }

    private void cancelOnceRunning() {
        while (cancellation.runs() == 0) {
            Thread.onSpinWait();
        }
        cancellation.cancel();
    }

    private static void assertCancelled(Future<?> run) {
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> run.get(15, TimeUnit.SECONDS));
        assertInstanceOf(CancellationException.class, e.getCause());
        assertEquals(model + ": run was cancelled", e.getCause().getMessage());
        assertInstanceOf(OnnxException.class, e.getCause().getCause());
    }

    private void assertNextRunIsUnharmed() {
        try (OnnxResult out = model.run(Map.of("x", small))) {
            assertArrayEquals(new float[WIDTH], out.get("y").toFloatArray());
        }
    }

    @Test
    void letsNoRunStart() {
        cancellation.cancel();
        cancellation.cancel();
        assertTrue(cancellation.isCancelled());
        assertThrows(CancellationException.class, () -> runOn(small));
        assertEquals(0, cancellation.runs());
    }

    @Test
    void changesNothingIfItIsNotTriggered() {
        OnnxInputs inputs = OnnxInputs.of(Map.of("x", small));
        try (OnnxResult out = model.run(inputs, cancellation)) {
            assertArrayEquals(new float[WIDTH], out.get("y").toFloatArray());
        }
        assertFalse(cancellation.isCancelled());
        assertEquals(0, cancellation.runs());
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        try (OnnxModel add = OnnxModel.load(Graphs.add());
                Tensor two = Tensor.of(new float[8], 2, 4);
                Tensor three = Tensor.of(new float[12], 3, 4)) {
            OnnxInputs inputs = OnnxInputs.of(Map.of("x", two, "y", three));
            assertThrows(OnnxException.class, () -> add.run(inputs, cancellation));
        }
    }
}
