package io.litserve.json;

import io.litserve.tensor.BatchRows;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The tensors of one document. Each method that reads one returns null after a mistake in it. */
final class ReadTensors {
    private final Tokens tokens;
    private final Problems problems;
    private final Numbers numbers;
    private final List<Tensor> all = new ArrayList<>(0);
    private final Optional<BatchRows> rows;

    /**
     * Of one reader.
     *
     * @param rows what {@link #row} reads lies in
     */
    ReadTensors(Tokens tokens, Problems problems, Numbers numbers, Optional<BatchRows> rows) {
        this.tokens = tokens;
        this.problems = problems;
        this.numbers = numbers;
        this.rows = rows;
    }

    /** All that were read so far. */
    List<Tensor> all() {
        return Collections.unmodifiableList(all);
    }

    /** Reads one into memory of its own. */
    Tensor apart(TensorItem item) {
        return read(item, TensorElements.of(item, numbers));
    }

    /** Reads one into the next row of an input, if there are rows of that shape. */
    Tensor row(String input, TensorItem item) {
        return rows.isPresent() && item.shape().filter(Shape::isFixed).isPresent()
                ? row(rows.get(), input, item)
                : apart(item);
    }

    private Tensor row(BatchRows batch, String input, TensorItem item) {
        Tensor row = batch.take(input, item);
        Tensor read = null;
        try {
            read = in(row, item);
            return read;
        } finally {
            if (read == null) {
                batch.untake(input, row);
            }
        }
    }

    /** Reads one into a tensor of its shape, which is closed after a mistake. */
    Tensor in(Tensor room, TensorItem item) {
        return read(item, TensorElements.in(room, numbers));
    }

    private Tensor read(TensorItem item, TensorElements elements) {
        Tensor tensor = TensorArrays.read(item, elements, tokens, problems);
        if (tensor != null) {
            all.add(tensor);
        }
        return tensor;
    }
}
