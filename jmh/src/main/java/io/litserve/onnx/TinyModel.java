package io.litserve.onnx;

import java.util.Arrays;

/** The models to run; each returns one row of four numbers. */
enum TinyModel {
    /** {@code sum = x + y}, of four numbers each. */
    ADD(4, "sum"),
    /** 16 numbers, 32 hidden ones, 4 out. */
    PERCEPTRON(16, "y");

    /** The numbers in a row of the output. */
    static final int OUTPUT_WIDTH = 4;

    private final int inputWidth;
    private final String output;

    TinyModel(int inputWidth, String output) {
        this.inputWidth = inputWidth;
        this.output = output;
    }

    byte[] bytes() {
        return switch (this) {
            case ADD -> Graphs.add();
            case PERCEPTRON -> Graphs.perceptron(halves(16 * 32), halves(32 * 4));
        };
    }

    String output() {
        return output;
    }

    /** A row for each input. */
    float[] row() {
        return halves(inputWidth);
    }

    private static float[] halves(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 0.5f);
        return values;
    }
}
