package io.litserve.oip;

import io.litserve.tensor.Shape;

/** Shapes with one more axis, and with one less. */
final class Shapes {
    private Shapes() {}

    /** With a first axis of that extent. */
    static Shape stacked(Shape item, long extent) {
        long[] dims = new long[item.rank() + 1];
        dims[0] = extent;
        System.arraycopy(item.dims(), 0, dims, 1, item.rank());
        return new Shape(dims);
    }
}
