package io.litserve.endpoint;

import io.litserve.form.FormReader;
import io.litserve.json.JsonReader;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.io.InputStream;
import java.util.List;

/**
 * The body of one request, as a generated endpoint reads it. Valid during {@link Endpoint#read}.
 *
 * <p>It is read by the one method that belongs to its {@link #type}; the others throw {@link
 * IllegalStateException}. Implemented by the runtime.
 */
public interface Body {
    /** What the client sent, by its media type: one of those that the endpoint accepts. */
    default BodyType type() {
        return BodyType.JSON;
    }

    /** The body as JSON. */
    JsonReader json();

    /**
     * The body as one tensor: as JSON, or the bytes of its elements, little endian, in row-major
     * order. Null after a mistake.
     *
     * @param input its name among those that the endpoint declares
     * @param item what it is declared to be
     */
    default Tensor tensor(String input, TensorItem item) {
        return json().tensor(input, item);
    }

    /**
     * The tensors that were read so far, those of a wrong body included. Whoever has the body read
     * closes them once the request is over.
     */
    default List<Tensor> tensors() {
        return List.of();
    }

    /** All bytes of the body. */
    default byte[] bytes() {
        throw new IllegalStateException("body: " + type() + " (expected: BYTES)");
    }

    /**
     * The bytes of the body, to be read until the request is answered or its client has left, by
     * one thread at a time; afterwards reading a large one throws {@link java.io.IOException}.
     */
    default InputStream stream() {
        throw new IllegalStateException("body: " + type() + " (expected: STREAM)");
    }

    /** The body as the fields of a form, multipart or urlencoded. */
    default FormReader form() {
        throw new IllegalStateException("body: " + type() + " (expected: FORM)");
    }
}
