package io.litserve.endpoint;

import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of one prediction on stacked inputs, as a generated endpoint makes them: closed with
 * the batch, but for the outputs that are handed over.
 *
 * <pre>{@code
 * try (TensorBatch batch = new TensorBatch()) {
 *     Tensor output = api.predict(batch.stack(inputs));
 *     return batch.handOver(batch.unstack(output));
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class TensorBatch implements AutoCloseable {
    private final List<Tensor> own = new ArrayList<>();
    private final List<Tensor> rows = new ArrayList<>();

    /** Begins empty. */
    public TensorBatch() {}

    /** Stacks inputs, which stay their owners'. */
    public Tensor stack(List<Tensor> inputs) {
        return own(Tensor.stack(inputs));
    }

    /**
     * Splits an output along its first axis. It is the batch's from now on; the rows are, until
     * they are handed over.
     */
    public List<Tensor> unstack(Tensor output) {
        List<Tensor> made = own(output).unstack();
        rows.addAll(made);
        return made;
    }

    /** Takes a tensor over; passes it on. */
    public Tensor own(Tensor tensor) {
        own.add(tensor);
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

    @Override
    public void close() {
        rows.forEach(Tensor::close);
        own.forEach(Tensor::close);
    }
}
