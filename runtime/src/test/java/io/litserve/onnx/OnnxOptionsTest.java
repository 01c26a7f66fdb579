package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Device;
import io.litserve.onnx.OnnxException.Code;
import io.litserve.onnx.OnnxOptions.Optimization;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxOptionsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Optimization.class)
    void runsWithEveryOption(Optimization optimization) {
        run(
                OnnxOptions.SERVER
                        .intraOpThreads(1)
                        .interOpThreads(2)
                        .spinning(true)
                        .optimization(optimization)
                        .memoryArena(false));
    }

    private static void run(OnnxOptions options) {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(3), options);
                Tensor x = Tensor.of(new float[] {1}, 1);
                OnnxResult out = model.run(Map.of("x", x))) {
            assertArrayEquals(new float[] {4}, out.get("y").toFloatArray());
        }
    }

    @Test
    void fixesWhatTheModelLeavesOpen() {
        OnnxOptions options = OnnxOptions.SERVER.dimension("batch", 2);
        try (OnnxModel model = OnnxModel.load(Graphs.add(), options);
                Tensor three = Tensor.of(new float[12], 3, 4)) {
            assertEquals(new Shape(2, 4), model.inputs().get("x").shape());
            Map<String, Tensor> tensors = Map.of("x", three, "y", three);
            OnnxException e = assertThrows(OnnxException.class, () -> model.run(tensors));
            assertEquals(model + ": input x: shape [3,4] (expected: [2,4])", e.getMessage());
        }
    }

    @Test
    void writesAProfileWhenTheModelIsClosed() throws IOException {
        run(OnnxOptions.SERVER.profile(folder.resolve("chain")));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> profiles = files.toList();
            assertEquals(1, profiles.size());
            assertTrue(profiles.getFirst().getFileName().toString().startsWith("chain"));
            assertTrue(Files.readString(profiles.getFirst()).contains("model_run"));
        }
    }

    @Test
    void saysThatTheLibraryHasNoCuda() {
        OnnxOptions options = OnnxOptions.SERVER.device(new Device("cuda", 1));
        OnnxException e =
                assertThrows(OnnxException.class, () -> OnnxModel.load(Graphs.chain(1), options));
        assertEquals(Code.NOT_FOUND, e.code());
        assertTrue(
                e.getMessage()
                        .contains(
                                "device cuda:1, but this ONNX Runtime has only CPUExecutionProvider"),
                e.getMessage());
        assertTrue(e.getMessage().contains(OrtLibraryPath.PROPERTY), e.getMessage());
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertRefused(
                "intraOpThreads: 0 (expected: >= 1)", () -> OnnxOptions.SERVER.intraOpThreads(0));
        assertRefused(
                "interOpThreads: -1 (expected: >= 1)", () -> OnnxOptions.SERVER.interOpThreads(-1));
        assertRefused(
                "dimension n: 0 (expected: >= 1)", () -> OnnxOptions.SERVER.dimension("n", 0));
        assertRefused(
                "device: tpu:0 (expected: cpu or cuda)",
                () -> OnnxOptions.SERVER.device(new Device("tpu", 0)));
    }

    private static void assertRefused(String message, Runnable option) {
        Exception e = assertThrows(IllegalArgumentException.class, option::run);
        assertEquals(message, e.getMessage());
    }
}
