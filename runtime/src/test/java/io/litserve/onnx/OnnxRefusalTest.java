package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRefusalTest {
    private static OnnxModel model;
    private static Tensor good;

    @TempDir static Path folder;

    @BeforeAll
    static void load() throws IOException {
        model = OnnxModel.load(Files.write(folder.resolve("add.onnx"), Graphs.add()));
        good = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4);
    }

    @AfterAll
    static void close() {
        model.close();
        good.close();
    }

    @Test
    void namesTheMissingInput() {
        assertRefused("input y: missing (expected: [x, y])", Map.of("x", good));
    }

    @Test
    void namesTheUnknownInput() {
        assertRefused(
                "input z: unknown (expected: one of [x, y])",
                Map.of("x", good, "y", good, "z", good));
    }

    @Test
    void namesTheWrongType() {
        try (Tensor longs = Tensor.of(new long[4], 1, 4)) {
            assertRefused("input y: dtype INT64 (expected: FP32)", Map.of("x", good, "y", longs));
        }
    }

    @Test
    void namesTheWrongShape() {
        try (Tensor wide = Tensor.of(new float[5], 1, 5);
                Tensor flat = Tensor.of(new float[4], 4)) {
            assertRefused("input x: shape [1,5] (expected: [-1,4])", Map.of("x", wide, "y", good));
            assertRefused("input x: shape [4] (expected: [-1,4])", Map.of("x", flat, "y", good));
        }
    }

    private static void assertRefused(String message, Map<String, Tensor> tensors) {
        OnnxException e = assertThrows(OnnxException.class, () -> model.run(tensors));
        assertEquals(model + ": " + message, e.getMessage());
        assertEquals(Code.INVALID_ARGUMENT, e.code());
    }

    @Test
    void reportsWhatOnlyTheLibraryCanKnow() {
        try (Tensor two = Tensor.of(new float[8], 2, 4);
                Tensor three = Tensor.of(new float[12], 3, 4)) {
            Map<String, Tensor> tensors = Map.of("x", two, "y", three);
            OnnxException e = assertThrows(OnnxException.class, () -> model.run(tensors));
            assertTrue(e.getMessage().startsWith(model + ": "), e.getMessage());
            assertTrue(e.getMessage().contains("2 by 3"), e.getMessage());
        }
    }

    @Test
    void refusesClosedTensors() {
        Tensor closed = Tensor.of(new float[4], 1, 4);
        closed.close();
        Map<String, Tensor> tensors = Map.of("x", good, "y", closed);
        assertThrows(IllegalStateException.class, () -> model.run(tensors));
    }

    @Test
    void refusesBytesThatAreNoModel() {
        OnnxException e =
                assertThrows(OnnxException.class, () -> OnnxModel.load(new byte[] {1, 2, 3}));
        assertEquals(Code.INVALID_PROTOBUF, e.code());
        assertTrue(e.getMessage().startsWith("model of 3 bytes: "), e.getMessage());
        assertThrows(OnnxException.class, () -> OnnxModel.load(new byte[0]));
    }

    @Test
    void refusesUnknownOperators() {
        byte[] bytes =
                new Graph()
                        .input("x", DType.FP32, 1)
                        .node("Frobnicate", List.of("x"), "y")
                        .output("y", DType.FP32, 1)
                        .toBytes();
        OnnxException e = assertThrows(OnnxException.class, () -> OnnxModel.load(bytes));
        assertTrue(e.getMessage().contains("Frobnicate"), e.getMessage());
    }

    @Test
    void refusesFilesThatAreNotThere() {
        Path absent = folder.resolve("absent.onnx");
        OnnxException e = assertThrows(OnnxException.class, () -> OnnxModel.load(absent));
        assertEquals(Code.NO_SUCH_FILE, e.code());
        assertTrue(e.getMessage().contains(absent.toString()), e.getMessage());
    }

    @Test
    void refusesResourcesThatAreNotThere() throws IOException {
        URL absent = URI.create(folder.toUri() + "absent.onnx").toURL();
        OnnxException e = assertThrows(OnnxException.class, () -> OnnxModel.load(absent));
        assertEquals(Code.NO_SUCH_FILE, e.code());
    }

    @Test
    void refusesModelsThatReturnMoreThanTensors() {
        OnnxException e =
                assertThrows(OnnxException.class, () -> OnnxModel.load(Graphs.sequence()));
        assertEquals(Code.NOT_IMPLEMENTED, e.code());
        assertTrue(e.getMessage().contains("output all: "), e.getMessage());
    }
}
