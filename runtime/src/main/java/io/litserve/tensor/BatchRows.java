package io.litserve.tensor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the inputs of requests lie that share batches: those of consecutive requests side by side,
 * so that {@link Tensor#stack} need not copy them.
 *
 * <p>A row is the tensor of one request, to be closed like any other. Its memory is shared with its
 * neighbours and is given back with the last of them. Thread-safe.
 */
public final class BatchRows {
    private final int size;
    private final Map<String, TensorRows> inputs = new ConcurrentHashMap<>();

    /**
     * For batches of up to so many; those of 1 have nothing to share, each tensor is on its own.
     */
    public BatchRows(int size) {
        this.size = size;
    }

    /**
     * The next row of an input, uninitialised.
     *
     * @param input its name: one of those that the endpoint declares, not one that a client chose
     * @param item what each row is declared to be, of a fixed shape
     */
    public Tensor take(String input, TensorItem item) {
        return rows(input, item).take();
    }

    /** So many consecutive rows as one tensor, along a first axis. */
    public Tensor take(String input, TensorItem item, int count) {
        return rows(input, item).take(count);
    }

    /** Has what was just taken be taken again; closed, and never seen by the user. */
    public void untake(String input, Tensor last) {
        inputs.get(input).untake(last);
    }

    private TensorRows rows(String input, TensorItem item) {
        TensorRows rows = inputs.get(input);
        if (rows == null) {
            rows = inputs.computeIfAbsent(input, _ -> new TensorRows(item, size));
        }
        return rows.isFor(item) ? rows : new TensorRows(item, 1);
    }
}
