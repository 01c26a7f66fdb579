package io.litserve.oip;

import io.litserve.json.JsonReader;
import io.litserve.tensor.Shape;
import io.litserve.tensor.TensorItem;
import java.util.Optional;

/**
 * Reads the data of one input from JSON: an array of all elements in row-major order, or arrays
 * nested as the shape says.
 */
final class JsonData {
    private final Slot slot;
    private final JsonReader json;
    private final String[] texts;
    private int count;

    private JsonData(Slot slot, JsonReader json) {
        this.slot = slot;
        this.json = json;
        this.texts = new String[(int) slot.size()];
    }

    /**
     * Reads the value here, for the caller to close; nothing after a mistake that the reader
     * recorded.
     *
     * @param documentBytes the length of the document, to tell what can be no part of it
     */
    static Optional<Content> read(Slot slot, JsonReader json, long documentBytes)
            throws RefusedInference {
        // Each element takes two bytes of it; so no memory is taken for what was not sent.
        if (slot.size() > documentBytes / 2) {
            throw slot.refusal("its data has fewer than %d elements".formatted(slot.size()));
        }
        if (slot.dtype().isEmpty()) {
            return Optional.of(new JsonData(slot, json).texts());
        }
        TensorItem item = new TensorItem(slot.dtype().get(), Optional.of(slot.shape()));
        return Optional.ofNullable(json.tensor(item, slot.room())).map(Content.Numbers::new);
    }

    private Content texts() throws RefusedInference {
        read();
        return new Content.Texts(texts);
    }

    private void read() throws RefusedInference {
        if (json.beginArray()) {
            level(0);
            require(count == slot.size());
        }
    }

    /** Reads the rest of the array here, which lies so deep. */
    private void level(int depth) throws RefusedInference {
        long values = 0;
        long arrays = 0;
        while (json.nextElement()) {
            if (json.isArray()) {
                arrays++;
                nested(depth + 1);
            } else {
                values++;
                element();
            }
        }
        boolean flat = depth == 0 && arrays == 0;
        if (!flat) {
            requireExtent(depth, values, arrays);
        }
    }

    private void nested(int depth) throws RefusedInference {
        require(depth < slot.shape().rank());
        json.beginArray();
        level(depth);
    }

    private void element() throws RefusedInference {
        require(count < slot.size());
        texts[count] = json.string();
        count++;
    }

    /** Only the innermost arrays have values, and each array is as long as its axis. */
    private void requireExtent(int depth, long values, long arrays) throws RefusedInference {
        Shape shape = slot.shape();
        require(values == 0 || depth == shape.rank() - 1);
        require(values + arrays == shape.dim(depth));
    }

    private void require(boolean fits) throws RefusedInference {
        if (!fits) {
            throw ragged();
        }
    }

    private RefusedInference ragged() {
        return slot.refusal(
                "its data is not of shape %s, at element %d".formatted(slot.shape(), count));
    }
}
