package io.litserve.endpoint;

import io.litserve.tensor.Tensor;

/**
 * The named tensors of the reply to one item, as a generated endpoint writes them: each output of
 * its {@link TensorSignature} once. Valid during {@link Endpoint#encode(Object,
 * io.litserve.RequestContext, TensorWriter)}.
 *
 * <p>What is written is copied; a null reference throws {@link NullPointerException}. Implemented
 * by the runtime.
 */
public interface TensorWriter {
    /** Writes a tensor as it is, which stays the caller's. */
    void write(String name, Tensor tensor);

    /** Writes a {@code BOOL} tensor of one element. */
    void write(String name, boolean value);

    /** Writes an {@code INT8} tensor of one element. */
    void write(String name, byte value);

    /** Writes an {@code INT16} tensor of one element. */
    void write(String name, short value);

    /** Writes an {@code INT32} tensor of one element. */
    void write(String name, int value);

    /** Writes an {@code INT64} tensor of one element. */
    void write(String name, long value);

    /** Writes an {@code FP32} tensor of one element. */
    void write(String name, float value);

    /** Writes an {@code FP64} tensor of one element. */
    void write(String name, double value);

    /** Writes a {@code BYTES} tensor of one element. */
    void write(String name, String value);

    /** Writes a {@code BOOL} tensor of one axis. */
    void write(String name, boolean[] values);

    /** Writes an {@code INT16} tensor of one axis. */
    void write(String name, short[] values);

    /** Writes an {@code INT32} tensor of one axis. */
    void write(String name, int[] values);

    /** Writes an {@code INT64} tensor of one axis. */
    void write(String name, long[] values);

    /** Writes an {@code FP32} tensor of one axis. */
    void write(String name, float[] values);

    /** Writes an {@code FP64} tensor of one axis. */
    void write(String name, double[] values);
}
