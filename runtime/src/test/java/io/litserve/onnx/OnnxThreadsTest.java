package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxThreadsTest {
    private static final int THREADS = 8;
    private static final int RUNS = 1000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void threadsShareAModelAndGetTheirOwnAnswers() throws Exception {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(5))) {
            onAllThreads(thread -> {
                for (int run = 0; run < RUNS; run++) {
                    runAlone(model, thread * RUNS + run);
                    runIntoOwnMemory(model, thread * RUNS + run);
                }
                return null;
            });
        }
    }

    /** Closing must lead to right answers or to refusals, whenever it comes. */
    @Test
    void modelClosedAmidRunsRefusesOrAnswers() throws Exception {
        for (int round = 0; round < 20; round++) {
            OnnxModel model = OnnxModel.load(Graphs.chain(5));
            CountDownLatch running = new CountDownLatch(THREADS - 1);
            onAllThreads(thread -> {
                if (thread == 0) {
                    running.await();
                    model.close();
                } else {
                    runUntilRefused(() -> runAlone(model, thread), running);
                }
                return null;
            });
            try (Tensor x = Tensor.of(new float[] {1}, 1)) {
                Map<String, Tensor> tensors = Map.of("x", x);
                assertThrows(IllegalStateException.class, () -> model.run(tensors));
            }
        }
    }

    @Test
    void tensorClosedAmidRunsRefusesOrAnswers() throws Exception {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(5))) {
            for (int round = 0; round < 20; round++) {
                Tensor x = Tensor.of(new float[] {7, 8}, 2);
                CountDownLatch running = new CountDownLatch(THREADS - 1);
                onAllThreads(thread -> {
                    if (thread == 0) {
                        running.await();
                        x.close();
                    } else {
                        runUntilRefused(() -> expectSum(model, x, 7), running);
                    }
                    return null;
                });
                assertThrows(IllegalStateException.class, x::segment);
            }
        }
    }

    private void onAllThreads(Work work) throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            calls.add(() -> work.on(thread));
        }
        for (Future<Void> future : threads.invokeAll(calls)) {
            future.get();
        }
    }

    private static void runUntilRefused(Runnable run, CountDownLatch running) {
        Exception refusal =
                assertThrows(
                        IllegalStateException.class,
                        () -> {
                            run.run();
                            running.countDown();
                            while (true) {
                                run.run();
                            }
                        });
        assertTrue(refusal.getMessage().contains("is closed"), refusal.getMessage());
    }

    private static void runAlone(OnnxModel model, float value) {
        try (Tensor x = Tensor.of(new float[] {value, value + 1}, 2)) {
            expectSum(model, x, value);
        }
    }

    private static void expectSum(OnnxModel model, Tensor x, float value) {
        try (OnnxResult out = model.run(Map.of("x", x))) {
            assertArrayEquals(new float[] {value + 5, value + 6}, out.get("y").toFloatArray());
        }
    }

    private static void runIntoOwnMemory(OnnxModel model, float value) {
        try (Tensor x = Tensor.of(new float[] {value}, 1);
                Tensor y = Tensor.allocate(DType.FP32, 1)) {
            model.run(Map.of("x", x), Map.of("y", y));
            assertArrayEquals(new float[] {value + 5}, y.toFloatArray());
        }
    }

    /** What one thread does. */
    private interface Work {
        Void on(int thread) throws Exception;
    }
}
