package io.litserve.endpoint;

import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The tensors of one prediction on stacked inputs, as a generated endpoint makes them: closed with
 * the batch, but for the outputs that are handed over.
 *
 * <pre>{@code
 * try (TensorBatch batch = new TensorBatch()) {
 *     Tensor output = batch.own(api.predict(batch.stack(inputs)));
 *     return batch.handOver(batch.unstack(output));
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class TensorBatch implements AutoCloseable {
    private final List<Tensor> own = new ArrayList<>();
    private final List<Tensor> rows = new ArrayList<>();
    private int count = -1;

    /** Begins empty. */
    public TensorBatch() {}

    /** Stacks inputs, which stay their owners'. */
    public Tensor stack(List<Tensor> inputs) {
        return own(Tensor.stack(inputs));
    }

    /**
     * Splits an output along its first axis. The rows are the batch's until they are handed over.
     *
     * @throws IllegalArgumentException if another output had more rows, or fewer
     */
    public List<Tensor> unstack(Tensor output) {
        List<Tensor> made = output.unstack();
        rows.addAll(made);
        if (count >= 0 && made.size() != count) {
            throw new IllegalArgumentException(
                    "rows: %d (expected: %d, as in the first output)"
                            .formatted(made.size(), count));
        }
        count = made.size();
        return made;
    }

    /** Takes a tensor over; passes it on. */
    public Tensor own(Tensor tensor) {
        own.add(Objects.requireNonNull(tensor, "tensor"));
        return tensor;
    }

    /** Leaves all rows to the caller, who has them in a list of outputs; passes that on. */
    public <O> List<O> handOver(List<O> outputs) {
        rows.clear();
        return outputs;
    }

    /** Whether the tensors may be stacked: they have one type and one shape. */
    public static boolean alike(Tensor one, Tensor other) {
        return one.dtype() == other.dtype() && one.shape().equals(other.shape());
    }

    /** Closes a tensor that a hook returned, if it did. */
    public static void discard(Tensor tensor) {
        if (tensor != null) {
            tensor.close();
        }
    }

    @Override
    public void close() {
        rows.forEach(Tensor::close);
        own.forEach(Tensor::close);
    }
}
