package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import io.litserve.problem.Mistake;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;

/** Reads nested arrays of numbers as a tensor, without an object per number. */
final class TensorArrays {
    private final Tokens tokens;
    private final Problems problems;
    private final Axes axes;
    private final TensorElements elements;

    private TensorArrays(Tokens tokens, Problems problems, Axes axes, TensorElements elements) {
        this.tokens = tokens;
        this.problems = problems;
        this.axes = axes;
        this.elements = elements;
    }

    /**
     * The value here; null after a mistake in it. The tensor is the caller's to close.
     *
     * @param elements to be filled, and closed but for what is returned
     */
    static Tensor read(TensorItem item, TensorElements elements, Tokens tokens, Problems problems) {
        int known = problems.count();
        Axes axes = new Axes(item.shape());
        try (elements) {
            new TensorArrays(tokens, problems, axes, elements).value(0, true);
            return problems.count() == known ? elements.take(axes.dims()) : null;
        }
    }

    /**
     * Reads the value here, and of an element also those that follow it, as far as it can.
     *
     * @param depth of the arrays that it stands in
     * @param first whether it is the first of its array
     * @return how many values that were
     */
    private long value(int depth, boolean first) {
        if (tokens.current() != JsonToken.START_ARRAY) {
            return element(depth, first);
        }
        if (axes.nests(depth)) {
            array(depth);
        } else {
            problems.add(Mistake.NESTED);
        }
        return 1;
    }

    private long element(int depth, boolean first) {
        if (!axes.holds(depth, first)) {
            problems.add(Mistake.LIST);
            return 1;
        }
        elements.read();
        return depth == 0 ? 1 : 1 + elements.readNumbers(tokens);
    }

    private void array(int depth) {
        long count = 0;
        while (tokens.next() != JsonToken.END_ARRAY) {
            count += value(depth + 1, count == 0);
        }
        if (!axes.end(depth, count)) {
            problems.add(Mistake.extent(axes.expected(depth), count));
        }
    }
}
