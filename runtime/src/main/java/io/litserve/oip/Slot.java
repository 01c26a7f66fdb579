package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.Optional;

/**
 * One input of a request, found to fit the model, before its data is read.
 *
 * @param port what the model wants there
 * @param shape what the request has there, with the axis of the batch if the model has one
 * @param items how many items that is
 * @param rows where items lie that share batches
 */
record Slot(TensorPort port, Shape shape, int items, Optional<BatchRows> rows) {
    /**
     * Finds out where an input belongs.
     *
     * @throws RefusedInference if there is no such input, or not of that type or shape
     */
    static Slot of(Head head, InferModel model) throws RefusedInference {
        if (head.name() == null) {
            throw RefusedInference.malformed("an input has no name");
        }
        TensorPort port =
                model.input(head.name())
                        .orElseThrow(() ->
                                RefusedInference.malformed(
                                        "input '%s' is none of model '%s'"
                                                .formatted(head.name(), model.name())));
        requireType(port, head);
        Shape shape = fitting(port, head, model);
        return new Slot(port, shape, items(shape, model), model.rows());
    }

    private static void requireType(TensorPort port, Head head) throws RefusedInference {
        if (!port.datatype().equals(head.datatype())) {
            throw RefusedInference.malformed(
                    "input '%s': datatype %s (expected: %s)"
                            .formatted(port.name(), head.datatype(), port.datatype()));
        }
    }

    private static Shape fitting(TensorPort port, Head head, InferModel model)
            throws RefusedInference {
        Shape declared = model.declared(port);
        Shape sent = head.shape();
        if (sent != null && sent.isFixed()) {
            if (declared.accepts(sent)) {
                return sized(port, sent);
            }
            // One number or one text an item: clients that know of no batches send [k].
            Shape scalars = new Shape(Shape.ANY, 1);
            if (declared.equals(scalars) && sent.rank() == 1) {
                return new Shape(sent.dim(0), 1);
            }
        }
        throw RefusedInference.malformed(
                "input '%s': shape %s (expected: %s)".formatted(port.name(), sent, declared));
    }

    private static Shape sized(TensorPort port, Shape shape) throws RefusedInference {
        try {
            shape.byteSize(DType.FP64);
            return shape;
        } catch (IllegalArgumentException _) {
            throw RefusedInference.tooLarge(
                    "input '%s': shape %s is too large".formatted(port.name(), shape));
        }
    }

    private static int items(Shape shape, InferModel model) throws RefusedInference {
        if (!model.batched()) {
            return 1;
        }
        long items = shape.dim(0);
        if (items < 1) {
            throw RefusedInference.malformed("the request has no items");
        }
        if (items > model.mostItems()) {
            throw RefusedInference.tooLarge(
                    "the request has %d items (expected: at most %d)"
                            .formatted(items, model.mostItems()));
        }
        return (int) items;
    }

    /** Whether items lie along a first axis. */
    boolean isBatched() {
        return shape.rank() > port.shape().rank();
    }

    Optional<DType> dtype() {
        return port.dtype();
    }

    /** How many elements there must be. */
    long size() {
        return shape.size();
    }

    /** How many of them each item has. */
    long itemSize() {
        return size() / items;
    }

    /** Memory for its numbers, the caller's to close: rows of a batch, if they fit into one. */
    Tensor room() {
        DType dtype = port.dtype().orElseThrow();
        if (rows.isEmpty() || !port.shape().isFixed()) {
            return Tensor.allocate(dtype, shape);
        }
        return rows.get()
                .take(port.name(), new TensorItem(dtype, Optional.of(port.shape())), items);
    }

    RefusedInference refusal(String problem) {
        return RefusedInference.malformed("input '" + port.name() + "': " + problem);
    }
}
