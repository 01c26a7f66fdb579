package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import java.util.Optional;

/** One output of one item. */
sealed interface Written {
    /** Its extents, without the axis of the batch. */
    Shape shape();

    /** What the protocol calls the type of its elements. */
    String datatype();

    /** Numbers or truth values, which lie in the buffer of the item from an offset on. */
    record Numbers(DType dtype, Shape shape, int offset) implements Written {
        @Override
        public String datatype() {
            return dtype.name();
        }

        int length() {
            return (int) shape.byteSize(dtype);
        }
    }

    /** One text. */
    record Text(String text) implements Written {
        private static final Shape ONE = new Shape(1);

        @Override
        public Shape shape() {
            return ONE;
        }

        @Override
        public String datatype() {
            return TensorPort.datatype(Optional.empty());
        }
    }

    /** Whether one tensor can hold both. */
    default boolean isLike(Written other) {
        return shape().equals(other.shape()) && datatype().equals(other.datatype());
    }
}
