package io.litserve.endpoint;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The named tensors of one item, as a generated endpoint reads them. Valid during {@link
 * Endpoint#read(TensorReader)}.
 *
 * <p>Names, types and shapes are those of the endpoint's {@link TensorSignature}. Implemented by
 * the runtime.
 */
public interface TensorReader {
    /** A tensor, which belongs to the request and is closed with it. */
    Tensor tensor(String name);

    /** All that {@link #tensor} gave so far, for whoever has the item read to close. */
    List<Tensor> tensors();

    /** The one element of a {@code BYTES} tensor. */
    String string(String name);

    /** The elements of any other tensor, little-endian, at any address; they stay the request's. */
    MemorySegment elements(String name);

    /** The one element of a {@code BOOL} tensor. */
    default boolean booleanValue(String name) {
        return byteValue(name) != 0;
    }

    /** The one element of an {@code INT8} tensor. */
    default byte byteValue(String name) {
        return elements(name).get(JAVA_BYTE, 0);
    }

    /** The one element of an {@code INT16} tensor. */
    default short shortValue(String name) {
        return elements(name).get(JAVA_SHORT_UNALIGNED, 0);
    }

    /** The one element of an {@code INT32} tensor. */
    default int intValue(String name) {
        return elements(name).get(JAVA_INT_UNALIGNED, 0);
    }

    /** The one element of an {@code INT64} tensor. */
    default long longValue(String name) {
        return elements(name).get(JAVA_LONG_UNALIGNED, 0);
    }

    /** The one element of an {@code FP32} tensor. */
    default float floatValue(String name) {
        return elements(name).get(JAVA_FLOAT_UNALIGNED, 0);
    }

    /** The one element of an {@code FP64} tensor. */
    default double doubleValue(String name) {
        return elements(name).get(JAVA_DOUBLE_UNALIGNED, 0);
    }

    /** The elements of a {@code BOOL} tensor. */
    default boolean[] booleans(String name) {
        MemorySegment elements = elements(name);
        boolean[] values = new boolean[Math.toIntExact(elements.byteSize())];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.get(JAVA_BYTE, i) != 0;
        }
        return values;
    }

    /** The elements of an {@code INT16} tensor. */
    default short[] shorts(String name) {
        return elements(name).toArray(JAVA_SHORT_UNALIGNED);
    }

    /** The elements of an {@code INT32} tensor. */
    default int[] ints(String name) {
        return elements(name).toArray(JAVA_INT_UNALIGNED);
    }

    /** The elements of an {@code INT64} tensor. */
    default long[] longs(String name) {
        return elements(name).toArray(JAVA_LONG_UNALIGNED);
    }

    /** The elements of an {@code FP32} tensor. */
    default float[] floats(String name) {
        return elements(name).toArray(JAVA_FLOAT_UNALIGNED);
    }

    /** The elements of an {@code FP64} tensor. */
    default double[] doubles(String name) {
        return elements(name).toArray(JAVA_DOUBLE_UNALIGNED);
    }
}
