package io.litserve.endpoint;

import io.litserve.tensor.Tensor;
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

    /** The one element of a {@code BOOL} tensor. */
    boolean booleanValue(String name);

    /** The one element of an {@code INT8} tensor. */
    byte byteValue(String name);

    /** The one element of an {@code INT16} tensor. */
    short shortValue(String name);

    /** The one element of an {@code INT32} tensor. */
    int intValue(String name);

    /** The one element of an {@code INT64} tensor. */
    long longValue(String name);

    /** The one element of an {@code FP32} tensor. */
    float floatValue(String name);

    /** The one element of an {@code FP64} tensor. */
    double doubleValue(String name);

    /** The one element of a {@code BYTES} tensor. */
    String string(String name);

    /** The elements of a {@code BOOL} tensor. */
    boolean[] booleans(String name);

    /** The elements of an {@code INT16} tensor. */
    short[] shorts(String name);

    /** The elements of an {@code INT32} tensor. */
    int[] ints(String name);

    /** The elements of an {@code INT64} tensor. */
    long[] longs(String name);

    /** The elements of an {@code FP32} tensor. */
    float[] floats(String name);

    /** The elements of an {@code FP64} tensor. */
    double[] doubles(String name);
}
