package demo.dense;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One layer: {@code max(floor, x * weights + bias)}.
 *
 * @param weights a row for each input, a column for each output
 * @param bias one for each output
 * @param floor 0 for a ReLU, negative infinity for none
 */
public record Layer(float[] weights, float[] bias, float floor) {
    /** How many numbers come out. */
    public int outputs() {
        return bias.length;
    }

    /** How many go in. */
    public int inputs() {
        return weights.length / bias.length;
    }

    /** Layers with random weights between these widths, all but the last with ReLU. */
    public static List<Layer> random(long seed, int... widths) {
        RandomGenerator random = new SplittableRandom(seed);
        int last = widths.length - 2;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> random(random, widths[i], widths[i + 1], i < last))
                .toList();
    }

    private static Layer random(RandomGenerator random, int inputs, int outputs, boolean relu) {
        float scale = (float) Math.sqrt(2.0 / inputs);
        return new Layer(
                gaussian(random, inputs * outputs, scale),
                gaussian(random, outputs, 0.1f),
                relu ? 0 : Float.NEGATIVE_INFINITY);
    }

    private static float[] gaussian(RandomGenerator random, int length, float scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian() * scale;
        }
        return values;
    }
}
