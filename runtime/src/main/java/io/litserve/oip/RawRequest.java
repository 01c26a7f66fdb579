package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.TensorItem;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * Reads a body that is nothing but the data of the only input, for one item. At most one of its
 * extents may be left open, and is told by how much data there is; a text fills the whole body.
 */
record RawRequest(InferModel model) {
    InferRequest read(ByteBuf body) throws RefusedInference {
        if (model.signature().inputs().size() != 1) {
            throw RefusedInference.malformed(
                    "a body without JSON is for models of one input; '%s' has %d"
                            .formatted(model.name(), model.signature().inputs().size()));
        }
        TensorPort port = model.signature().inputs().getFirst();
        Shape item =
                port.dtype().isPresent()
                        ? shape(port, port.dtype().get(), body.readableBytes())
                        : port.shape();
        Shape shape = model.batched() ? item.stacked(1) : item;
        Slot slot = new Slot(port, shape, 1, model.rows());
        Input input = new Input(slot, content(slot, body));
        return new InferRequest(
                Parameters.NONE, List.of(input), ReplyForm.all(model, Optional.empty(), true));
    }

    private static Content content(Slot slot, ByteBuf body) throws RefusedInference {
        if (slot.dtype().isPresent()) {
            return BinaryData.read(slot, body);
        }
        if (!slot.shape().isFixed() || slot.size() != 1) {
            throw slot.refusal("a body without JSON holds one text only");
        }
        return BinaryData.onlyText(slot, body);
    }

    /** With the open extent that the data has room for. */
    private static Shape shape(TensorPort port, DType dtype, long bytes) throws RefusedInference {
        return new TensorItem(dtype, Optional.of(port.shape()))
                .filledBy(bytes)
                .orElseThrow(() ->
                        RefusedInference.malformed(
                                "input '%s': shape %s is not told by a body without JSON"
                                        .formatted(port.name(), port.shape())));
    }
}
