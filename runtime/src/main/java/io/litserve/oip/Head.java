package io.litserve.oip;

import io.litserve.tensor.Shape;
import java.util.OptionalLong;

/**
 * What the JSON of a request says about one of its inputs. What it does not say is null.
 *
 * @param name of the tensor
 * @param datatype of its elements
 * @param shape its extents
 * @param binaryBytes how much of the binary part is its data, if it has its data there
 */
record Head(String name, String datatype, Shape shape, OptionalLong binaryBytes) {
    /** Says nothing. */
    static final Head BLANK = new Head(null, null, null, OptionalLong.empty());

    Head name(String value) {
        return new Head(value, datatype, shape, binaryBytes);
    }

    Head datatype(String value) {
        return new Head(name, value, shape, binaryBytes);
    }

    Head shape(Shape value) {
        return new Head(name, datatype, value, binaryBytes);
    }

    Head binaryBytes(OptionalLong value) {
        return new Head(name, datatype, shape, value);
    }

    /** Whether it is known what the data must be. */
    boolean isComplete() {
        return name != null && datatype != null && shape != null;
    }
}
