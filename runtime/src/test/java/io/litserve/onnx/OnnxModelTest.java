package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorSpec;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
    @TempDir Path folder;

    @Test
    void tellsWhatItTakesAndReturns() {
        try (OnnxModel model = OnnxModel.load(Graphs.add())) {
            Shape shape = new Shape(Shape.ANY, 4);
            assertEquals(
                    Map.of(
                            "x", new TensorSpec("x", DType.FP32, shape),
                            "y", new TensorSpec("y", DType.FP32, shape)),
                    model.inputs());
            assertEquals(List.of("x", "y"), List.copyOf(model.inputs().keySet()));
            assertEquals(Map.of("sum", new TensorSpec("sum", DType.FP32, shape)), model.outputs());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void multipliesBatchesAsJavaDoes(int batch) {
        Random random = new Random(batch);
        float[] weights = floats(random, 6);
        float[] values = floats(random, batch * 3);
        try (OnnxModel model = OnnxModel.load(Graphs.matMul(weights));
                Tensor x = Tensor.of(values, batch, 3);
                OnnxResult out = model.run(Map.of("x", x))) {
            assertEquals(new Shape(batch, 2), out.get("y").shape());
            assertArrayEquals(product(values, weights), out.get("y").toFloatArray(), 1e-5f);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void keepsElementsOfEveryType(DType dtype) {
        byte[] bits = {1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1};
        try (OnnxModel model = OnnxModel.load(Graphs.identity(dtype));
                Tensor x = Tensor.allocate(dtype, bits.length / dtype.byteSize())) {
            x.segment().copyFrom(MemorySegment.ofArray(bits));
            try (OnnxResult out = model.run(Map.of("x", x))) {
                Tensor y = out.get("y");
                assertEquals(dtype, y.dtype());
                assertEquals(x.shape(), y.shape());
                assertEquals(-1, y.segment().mismatch(x.segment()));
            }
        }
    }

    @Test
    void addsLongs() {
        byte[] bytes =
                new Graph()
                        .input("x", DType.INT64, 2)
                        .node("Add", List.of("x", "x"), "y")
                        .output("y", DType.INT64, 2)
                        .toBytes();
        try (OnnxModel model = OnnxModel.load(bytes);
                Tensor x = Tensor.of(new long[] {1L << 40, -3}, 2);
                OnnxResult out = model.run(Map.of("x", x))) {
            assertArrayEquals(new long[] {1L << 41, -6}, out.get("y").toLongArray());
        }
    }

    @Test
    void returnsShapesThatDependOnTheData() {
        try (OnnxModel model = OnnxModel.load(Graphs.nonZero());
                Tensor some = Tensor.of(new float[] {0, 5, 0, 0, 0, 7}, 2, 3);
                Tensor none = Tensor.of(new float[] {0, 0}, 1, 2);
                OnnxResult two = model.run(Map.of("x", some));
                OnnxResult zero = model.run(Map.of("x", none))) {
            assertEquals(new Shape(2, 2), two.get("positions").shape());
            assertArrayEquals(new long[] {0, 1, 1, 2}, two.get("positions").toLongArray());
            assertEquals(new Shape(2, 0), zero.get("positions").shape());
            assertArrayEquals(new long[0], zero.get("positions").toLongArray());
        }
    }

    @Test
    void takesEmptyBatches() {
        try (OnnxModel model = OnnxModel.load(Graphs.add());
                Tensor empty = Tensor.of(new float[0], 0, 4);
                OnnxResult out = model.run(Map.of("x", empty, "y", empty))) {
            assertEquals(new Shape(0, 4), out.get("sum").shape());
        }
    }

    @Test
    void returnsAllOutputsOfALongChain() {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(500));
                Tensor x = Tensor.of(new float[] {0, 1, 2}, 3);
                OnnxResult out = model.run(Map.of("x", x))) {
            assertEquals(List.of("y", "negative"), out.names());
            assertArrayEquals(new float[] {500, 501, 502}, out.get("y").toFloatArray());
            assertArrayEquals(new float[] {-500, -501, -502}, out.get("negative").toFloatArray());
        }
    }

    @Test
    void chainsModelsThroughBorrowedOutputs() {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(3));
                Tensor x = Tensor.of(new float[] {1}, 1);
                OnnxResult first = model.run(Map.of("x", x));
                OnnxResult second = model.run(Map.of("x", first.get("negative")))) {
            assertArrayEquals(new float[] {-1}, second.get("y").toFloatArray());
        }
    }

    @Test
    void loadsFilesAndResources() throws IOException {
        Path file = Files.write(folder.resolve("été add.onnx"), Graphs.add());
        try (OnnxModel fromFile = OnnxModel.load(file);
                OnnxModel fromUrl = OnnxModel.load(file.toUri().toURL())) {
            assertEquals(file.toString(), fromFile.toString());
            assertEquals(fromFile.inputs(), fromUrl.inputs());
        }
    }

    @Test
    void loadsFromJars() throws IOException {
        Path jar = folder.resolve("models.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("add.onnx"));
            entries.write(Graphs.add());
        }
        URL resource = URI.create("jar:" + jar.toUri() + "!/add.onnx").toURL();
        try (OnnxModel model = OnnxModel.load(resource)) {
            assertEquals(List.of("sum"), List.copyOf(model.outputs().keySet()));
        }
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat(-1, 1);
        }
        return values;
    }

    private static float[] product(float[] rows, float[] weights) {
        float[] product = new float[rows.length / 3 * 2];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += rows[i / 2 * 3 + k] * weights[k * 2 + i % 2];
            }
        }
        return product;
    }
}
