package io.litserve.endpoint;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

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

    /** Writes a {@code BYTES} tensor of one element. */
    void write(String name, String value);

    /** Writes a tensor of one axis, whose elements lie one after another, little-endian. */
    void write(String name, DType dtype, MemorySegment elements);

    /** Writes a {@code BOOL} tensor of one axis. */
    default void write(String name, boolean... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        write(name, DType.BOOL, MemorySegment.ofArray(bytes));
    }

    /** Writes an {@code INT8} tensor of one axis. */
    default void write(String name, byte... values) {
        write(name, DType.INT8, MemorySegment.ofArray(values));
    }

    /** Writes an {@code INT16} tensor of one axis. */
    default void write(String name, short... values) {
        write(name, DType.INT16, MemorySegment.ofArray(values));
    }

    /** Writes an {@code INT32} tensor of one axis. */
    default void write(String name, int... values) {
        write(name, DType.INT32, MemorySegment.ofArray(values));
    }

    /** Writes an {@code INT64} tensor of one axis. */
    default void write(String name, long... values) {
        write(name, DType.INT64, MemorySegment.ofArray(values));
    }

    /** Writes an {@code FP32} tensor of one axis. */
    default void write(String name, float... values) {
        write(name, DType.FP32, MemorySegment.ofArray(values));
    }

    /** Writes an {@code FP64} tensor of one axis. */
    default void write(String name, double... values) {
        write(name, DType.FP64, MemorySegment.ofArray(values));
    }
}
