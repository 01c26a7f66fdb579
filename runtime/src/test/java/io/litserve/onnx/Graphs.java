package io.litserve.onnx;

import io.litserve.tensor.DType;
import java.util.List;

/** The models that the tests run. */
final class Graphs {
    private Graphs() {}

    /** {@code sum = x + y}, for batches of four numbers. */
    static byte[] add() {
        return new Graph()
                .input("x", DType.FP32, "batch", 4)
                .input("y", DType.FP32, "batch", 4)
                .node("Add", List.of("x", "y"), "sum")
                .output("sum", DType.FP32, "batch", 4)
                .toBytes();
    }

    /** {@code y = x * weights}, with weights of three rows and two columns. */
    static byte[] matMul(float... weights) {
        return new Graph()
                .input("x", DType.FP32, "batch", 3)
                .weights("w", weights, 3, 2)
                .node("MatMul", List.of("x", "w"), "y")
                .output("y", DType.FP32, "batch", 2)
                .toBytes();
    }

    /** {@code y = relu(x * hidden) * out}, a perceptron of 16, 32 and 4 numbers a row. */
    static byte[] perceptron(float[] hidden, float[] out) {
        return new Graph()
                .input("x", DType.FP32, "batch", 16)
                .weights("hidden", hidden, 16, 32)
                .weights("out", out, 32, 4)
                .node("MatMul", List.of("x", "hidden"), "sum")
                .node("Relu", List.of("sum"), "active")
                .node("MatMul", List.of("active", "out"), "y")
                .output("y", DType.FP32, "batch", 4)
                .toBytes();
    }

    /** {@code y = relu(x * weights + bias) * out}: operators that can be one. */
    static byte[] layers() {
        return new Graph()
                .input("x", DType.FP32, "batch", 2)
                .weights("weights", new float[] {1, 2, 3, 4}, 2, 2)
                .weights("bias", new float[] {1, 2}, 2)
                .weights("out", new float[] {1, 2}, 2, 1)
                .node("MatMul", List.of("x", "weights"), "product")
                .node("Add", List.of("product", "bias"), "sum")
                .node("Relu", List.of("sum"), "active")
                .node("MatMul", List.of("active", "out"), "y")
                .output("y", DType.FP32, "batch", 1)
                .toBytes();
    }

    /** Sixteen channels out of sixteen, by kernels of 3 x 3: as vectors in another layout. */
    static byte[] convolution() {
        return new Graph()
                .input("x", DType.FP32, 1, 16, 8, 8)
                .weights("kernels", new float[16 * 16 * 3 * 3], 16, 16, 3, 3)
                .node("Conv", List.of("x", "kernels"), "y")
                .output("y", DType.FP32, 1, 16, 6, 6)
                .toBytes();
    }

    /** {@code y = x}, for vectors of any length. */
    static byte[] identity(DType dtype) {
        return new Graph()
                .input("x", dtype, "n")
                .node("Identity", List.of("x"), "y")
                .output("y", dtype, "n")
                .toBytes();
    }

    /** The positions in {@code x} that are not zero, as many as there are. */
    static byte[] nonZero() {
        return new Graph()
                .input("x", DType.FP32, "rows", "columns")
                .node("NonZero", List.of("x"), "positions")
                .output("positions", DType.INT64, 2, "count")
                .toBytes();
    }

    /** {@code y = x + steps}, one by one; and the negative of it. */
    static byte[] chain(int steps) {
        Graph graph = new Graph().input("x", DType.FP32, "n").weights("one", new float[] {1}, 1);
        String last = "x";
        for (int i = 1; i <= steps; i++) {
            graph.node("Add", List.of(last, "one"), "x" + i);
            last = "x" + i;
        }
        return graph.node("Identity", List.of(last), "y")
                .node("Neg", List.of(last), "negative")
                .output("y", DType.FP32, "n")
                .output("negative", DType.FP32, "n")
                .toBytes();
    }

    /** {@code y = x} a number of times over, by a product of matrices each. */
    static byte[] products(int count, int width) {
        float[] identity = new float[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        Graph graph =
                new Graph()
                        .input("x", DType.FP32, "rows", width)
                        .weights("identity", identity, width, width);
        String last = "x";
        for (int i = 1; i <= count; i++) {
            graph.node("MatMul", List.of(last, "identity"), "x" + i);
            last = "x" + i;
        }
        return graph.node("Identity", List.of(last), "y")
                .output("y", DType.FP32, "rows", width)
                .toBytes();
    }

    /** {@code texts} as they are, and {@code y = x}. */
    static byte[] texts() {
        return new Graph()
                .stringInput("texts", "count")
                .input("x", DType.FP32, "n")
                .node("Identity", List.of("texts"), "same")
                .node("Identity", List.of("x"), "y")
                .stringOutput("same", "count")
                .output("y", DType.FP32, "n")
                .toBytes();
    }

    /** Returns a sequence, which no tensor is. */
    static byte[] sequence() {
        return new Graph()
                .input("x", DType.FP32, "n")
                .node("SequenceConstruct", List.of("x"), "all")
                .sequenceOutput("all", DType.FP32)
                .toBytes();
    }
}
