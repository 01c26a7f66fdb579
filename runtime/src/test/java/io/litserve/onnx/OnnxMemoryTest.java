package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a process holds must not grow with the runs it has made. */
@EnabledOnOs(OS.LINUX)
class OnnxMemoryTest {
    private static final int RUNS = 100_000;

    /** A leak of one C object per run would be several times this. */
    private static final long BOUND_KILOBYTES = 8_000;

    @Test
    void runsLeaveNothingBehind() throws IOException {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(1))) {
            assertBounded(() -> run(model));
        }
    }

    @Test
    void preallocatedRunsLeaveNothingBehind() throws IOException {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(1));
                Tensor x = Tensor.of(new float[] {1}, 1);
                Tensor y = Tensor.allocate(DType.FP32, 1)) {
            assertBounded(() -> model.run(Map.of("x", x), Map.of("y", y)));
        }
    }

    /** A failed option stands for all failures: a failed run leaks inside the library itself. */
    @Test
    void failuresLeaveNothingBehind() throws IOException {
        OrtEnv.shared();
        try (OrtOptions options = OrtOptions.of(OnnxOptions.SERVER, "m");
                Arena arena = Arena.ofConfined()) {
            MemorySegment empty = arena.allocateFrom("");
            assertBounded(() -> fail(options.pointer(), empty));
        }
    }

    private static void fail(MemorySegment options, MemorySegment empty) {
        MemorySegment status = OrtOptionsCalls.addSessionConfigEntry(options, empty, empty);
        OnnxException e =
                assertThrows(OnnxException.class, () -> OrtStatus.check(status, "subject"));
        assertTrue(e.getMessage().startsWith("subject: "), e.getMessage());
    }

    private static void run(OnnxModel model) {
        try (Tensor x = Tensor.of(new float[] {1, 2, 3}, 3);
                OnnxResult out = model.run(Map.of("x", x));
                Tensor y = out.take("y")) {
            assertTrue(y.segment().byteSize() > 0);
        }
    }

    private static void assertBounded(Runnable run) throws IOException {
        repeat(run);
        touchHeap();
        long before = residentKilobytes();
        repeat(run);
        touchHeap();
        long growth = residentKilobytes() - before;
        assertTrue(growth < BOUND_KILOBYTES, "grew by " + growth + " kB");
    }

    private static void repeat(Runnable run) {
        for (int i = 0; i < RUNS; i++) {
            run.run();
        }
    }

    /** Fills the young generation, so that the heap has all the pages it will have. */
    private static void touchHeap() {
        long bytes = Runtime.getRuntime().totalMemory();
        for (long allocated = 0; allocated < bytes; allocated += 1 << 20) {
            assertTrue(new byte[1 << 20].length > 0);
        }
    }

    private static long residentKilobytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }
}
