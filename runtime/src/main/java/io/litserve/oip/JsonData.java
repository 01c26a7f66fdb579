package io.litserve.oip;

import io.litserve.json.JsonReader;
import io.litserve.tensor.Shape;

/**
 * Reads the data of one input from JSON: an array of all elements in row-major order, or arrays
 * nested as the shape says.
 */
final class JsonData {
    private final Slot slot;
    private final JsonReader json;
    private final Elements elements;
    private long count;

    private JsonData(Slot slot, JsonReader json, Elements elements) {
        this.slot = slot;
        this.json = json;
        this.elements = elements;
    }

    /**
     * Reads the value here, for the caller to close.
     *
     * @param documentBytes the length of the document, to tell what can be no part of it
     */
    static Content read(Slot slot, JsonReader json, long documentBytes) throws RefusedInference {
        // Each element takes two bytes of it; so no memory is taken for what was not sent.
        if (slot.size() > documentBytes / 2) {
            throw slot.refusal("its data has fewer than %d elements".formatted(slot.size()));
        }
        Elements elements = Elements.of(slot);
        try {
            new JsonData(slot, json, elements).read();
            return elements.content();
        } catch (RefusedInference | RuntimeException | Error e) {
            elements.content().close();
            throw e;
        }
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
        elements.read(json, count);
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
