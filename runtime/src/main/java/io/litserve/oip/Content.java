package io.litserve.oip;

import io.litserve.tensor.Tensor;

/** The data of one input of a request. Closed it gives its memory back. */
sealed interface Content extends AutoCloseable {
    @Override
    void close();

    /** Numbers or truth values, in the shape of the request. */
    record Numbers(Tensor tensor) implements Content {
        @Override
        public void close() {
            tensor.close();
        }
    }

    /** Texts in row-major order. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Texts(String[] texts) implements Content {
        @Override
        public void close() {}
    }
}
