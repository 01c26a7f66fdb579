package io.litserve.onnx;

import io.litserve.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Builds small ONNX models; the numbers are the field numbers of {@code onnx.proto}. */
final class Graph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private final Protobuf graph = new Protobuf().string(2, "graph");

    /** Declares an input; an extent is a {@code Number}, or a {@code String} for a symbol. */
    Graph input(String name, DType dtype, Object... dims) {
        graph.message(11, value(name, tensorType(dtype, dims)));
        return this;
    }

    /** Declares an output. */
    Graph output(String name, DType dtype, Object... dims) {
        graph.message(12, value(name, tensorType(dtype, dims)));
        return this;
    }

    /** Declares an input of strings. */
    Graph stringInput(String name, Object... dims) {
        graph.message(11, value(name, tensorType(OrtElementType.STRING, dims)));
        return this;
    }

    /** Declares an output of strings. */
    Graph stringOutput(String name, Object... dims) {
        graph.message(12, value(name, tensorType(OrtElementType.STRING, dims)));
        return this;
    }

    /** Declares an output that is a sequence of tensors. */
    Graph sequenceOutput(String name, DType dtype) {
        Protobuf sequence = new Protobuf().message(1, tensorType(dtype));
        graph.message(12, value(name, new Protobuf().message(4, sequence)));
        return this;
    }

    /** Adds an operator with one output. */
    Graph node(String operator, List<String> inputs, String output) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.string(1, input));
        graph.message(1, node.string(2, output).string(4, operator));
        return this;
    }

    /** Adds a constant. */
    Graph weights(String name, float[] values, long... dims) {
        Protobuf tensor = new Protobuf();
        for (long dim : dims) {
            tensor.integer(1, dim);
        }
        ByteBuffer raw =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        tensor.integer(2, OrtElementType.of(DType.FP32)).string(8, name).bytes(9, raw.array());
        graph.message(5, tensor);
        return this;
    }

    /** The model. */
    byte[] toBytes() {
        return new Protobuf()
                .integer(1, IR_VERSION)
                .message(7, graph)
                .message(8, new Protobuf().string(1, "").integer(2, OPSET))
                .toBytes();
    }

    private static Protobuf value(String name, Protobuf type) {
        return new Protobuf().string(1, name).message(2, type);
    }

    private static Protobuf tensorType(DType dtype, Object... dims) {
        return tensorType(OrtElementType.of(dtype), dims);
    }

    private static Protobuf tensorType(int type, Object... dims) {
        Protobuf shape = new Protobuf();
        for (Object dim : dims) {
            shape.message(1, dim(dim));
        }
        Protobuf tensor = new Protobuf().integer(1, type).message(2, shape);
        return new Protobuf().message(1, tensor);
    }

    private static Protobuf dim(Object dim) {
        return dim instanceof Number extent
                ? new Protobuf().integer(1, extent.longValue())
                : new Protobuf().string(2, dim.toString());
    }
}
