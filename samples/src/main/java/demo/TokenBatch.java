package demo;

import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several texts as one rectangle of tokens: a row each, padded to the longest.
 *
 * <p>The mask keeps the padding out of what the model computes, so that a text has the same vector
 * in any company.
 */
record TokenBatch(List<long[]> texts, int columns) {
    static TokenBatch of(List<long[]> texts) {
        return new TokenBatch(texts, texts.stream().mapToInt(ids -> ids.length).max().orElse(0));
    }

    /** The token ids, 0 for padding; the caller closes it. */
    Tensor ids() {
        long[] cells = new long[texts.size() * columns];
        for (int row = 0; row < texts.size(); row++) {
            long[] ids = texts.get(row);
            System.arraycopy(ids, 0, cells, row * columns, ids.length);
        }
        return tensor(cells);
    }

    /** 1 for a token, 0 for padding; the caller closes it. */
    Tensor mask() {
        long[] cells = new long[texts.size() * columns];
        for (int row = 0; row < texts.size(); row++) {
            int start = row * columns;
            Arrays.fill(cells, start, start + texts.get(row).length, 1);
        }
        return tensor(cells);
    }

    /** All 0: each text is a single sentence; the caller closes it. */
    Tensor types() {
        return tensor(new long[texts.size() * columns]);
    }

    private Tensor tensor(long[] cells) {
        return Tensor.of(cells, texts.size(), columns);
    }

    /**
     * A vector of length 1 for each text: the direction of the mean of its tokens' vectors.
     *
     * @param states a vector for each cell of the rectangle
     */
    List<float[]> vectors(float[] states) {
        List<float[]> vectors = new ArrayList<>();
        int width = states.length / (texts.size() * columns);
        for (int row = 0; row < texts.size(); row++) {
            int start = row * columns * width;
            vectors.add(direction(states, start, start + texts.get(row).length * width, width));
        }
        return vectors;
    }

    /** The sum points where the mean does. */
    private static float[] direction(float[] states, int start, int end, int width) {
        float[] sum = new float[width];
        for (int i = start; i < end; i++) {
            sum[(i - start) % width] += states[i];
        }
        double squares = 0;
        for (float x : sum) {
            squares += (double) x * x;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < width; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}
