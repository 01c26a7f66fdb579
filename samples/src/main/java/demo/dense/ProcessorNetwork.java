package demo.dense;

import java.util.List;

/**
 * The network in plain Java. Inner loops run along rows, which the JIT compiler turns into vector
 * instructions.
 *
 * @param layers from the input to the output
 */
public record ProcessorNetwork(List<Layer> layers) implements Network {
    @Override
    public List<float[]> run(List<float[]> inputs) {
        return inputs.stream().map(this::run).toList();
    }

    private float[] run(float[] input) {
        float[] values = input;
        for (Layer layer : layers) {
            values = run(layer, values);
        }
        return values;
    }

    private static float[] run(Layer layer, float[] input) {
        float[] sums = layer.bias().clone();
        for (int i = 0; i < input.length; i++) {
            add(input[i], layer.weights(), i * sums.length, sums);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(layer.floor(), sums[i]);
        }
        return sums;
    }

    private static void add(float factor, float[] weights, int from, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * weights[from + i];
        }
    }

    /** Has nothing to free. */
    @Override
    public void close() {}
}
