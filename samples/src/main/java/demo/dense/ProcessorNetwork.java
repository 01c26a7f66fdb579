package demo.dense;

import io.litserve.tensor.Tensor;
import java.util.List;

/**
 * The network in plain Java. Inner loops run along rows, which the JIT compiler turns into vector
 * instructions.
 *
 * @param layers from the input to the output
 */
public record ProcessorNetwork(List<Layer> layers) implements Network {
    @Override
    public Tensor run(Tensor inputs) {
        int rows = (int) inputs.shape().rows();
        float[] values = inputs.toFloatArray();
        for (Layer layer : layers) {
            values = run(layer, values, rows);
        }
        return Tensor.of(values, rows, layers.getLast().outputs());
    }

    private static float[] run(Layer layer, float[] inputs, int rows) {
        float[] outputs = new float[rows * layer.outputs()];
        for (int row = 0; row < rows; row++) {
            run(layer, inputs, row, outputs);
        }
        return outputs;
    }

    private static void run(Layer layer, float[] inputs, int row, float[] outputs) {
        int from = row * layer.outputs();
        System.arraycopy(layer.bias(), 0, outputs, from, layer.outputs());
        for (int i = 0; i < layer.inputs(); i++) {
            add(layer, i, inputs[row * layer.inputs() + i], outputs, from);
        }
        for (int i = from; i < from + layer.outputs(); i++) {
            outputs[i] = Math.max(layer.floor(), outputs[i]);
        }
    }

    private static void add(Layer layer, int input, float factor, float[] sums, int from) {
        int weights = input * layer.outputs();
        for (int i = 0; i < layer.outputs(); i++) {
            sums[from + i] += factor * layer.weights()[weights + i];
        }
    }

    /** Has nothing to free. */
    @Override
    public void close() {}
}
