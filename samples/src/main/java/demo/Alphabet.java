package demo;

import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/** What each class of the model stands for: nothing, then a character each, a space the last. */
record Alphabet(List<String> characters) {
    /** From a file with a character a line. */
    static Alphabet of(String file) {
        return new Alphabet(
                Stream.concat(Stream.concat(Stream.of(""), file.lines()), Stream.of(" ")).toList());
    }

    /**
     * The likeliest line: the best class of each step, where a class that goes on counts once
     * (greedy CTC decoding: Graves et al. 2006, section 3.2).
     *
     * @param scores of shape [lines, steps, classes]
     */
    OcrApi.Response spell(Tensor scores, int line) {
        long steps = scores.shape().dims()[1];
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int count = 0;
        int before = 0;
        for (long step = 0; step < steps; step++) {
            long start = (line * steps + step) * characters.size();
            int best = best(scores.segment(), start);
            if (best != 0 && best != before) {
                text.append(characters.get(best));
                sum += at(scores.segment(), start + best);
                count++;
            }
            before = best;
        }
        return new OcrApi.Response(text.toString().strip(), count == 0 ? 0 : sum / count);
    }

    private int best(MemorySegment scores, long start) {
        int best = 0;
        for (int i = 1; i < characters.size(); i++) {
            if (at(scores, start + i) > at(scores, start + best)) {
                best = i;
            }
        }
        return best;
    }

    private static float at(MemorySegment scores, long index) {
        return scores.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }
}
