package io.litserve.tensor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The elements of a tensor as Java's types, and which type of element is read as which. */
final class Elements {
    static final Set<DType> FLOAT = EnumSet.of(DType.FP32, DType.FP16, DType.BF16);
    static final Set<DType> DOUBLE = EnumSet.of(DType.FP64);
    static final Set<DType> LONG = EnumSet.of(DType.INT64, DType.UINT64);
    static final Set<DType> INT = EnumSet.of(DType.INT32, DType.UINT32);
    static final Set<DType> SHORT = EnumSet.of(DType.INT16, DType.UINT16, DType.FP16, DType.BF16);
    static final Set<DType> BYTE = EnumSet.of(DType.INT8, DType.UINT8);
    static final Set<DType> BOOLEAN = EnumSet.of(DType.BOOL);

    private Elements() {}

    /** The memory of an open tensor that has such an element. */
    static MemorySegment at(long index, Tensor tensor, Set<DType> fitting) {
        require(tensor, fitting);
        MemorySegment memory = tensor.segment();
        // A segment multiplies the index by the size of an element, whatever comes out.
        Objects.checkIndex(index, memory.byteSize() / tensor.dtype().byteSize());
        return memory;
    }

    static void require(Tensor tensor, Set<DType> fitting) {
        if (!fitting.contains(tensor.dtype())) {
            String expected = fitting.stream().map(DType::name).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException(
                    "dtype: " + tensor.dtype() + " (expected: " + expected + ")");
        }
    }

    static float floatAt(Tensor tensor, long index) {
        MemorySegment memory = at(index, tensor, FLOAT);
        return tensor.dtype() == DType.FP32
                ? memory.getAtIndex(JAVA_FLOAT, index)
                : Floats16.toFloat(tensor.dtype(), memory.getAtIndex(JAVA_SHORT, index));
    }

    static void setFloat(Tensor tensor, long index, float value) {
        MemorySegment memory = at(index, tensor, FLOAT);
        if (tensor.dtype() == DType.FP32) {
            memory.setAtIndex(JAVA_FLOAT, index, value);
        } else {
            memory.setAtIndex(JAVA_SHORT, index, Floats16.fromFloat(tensor.dtype(), value));
        }
    }

    static float[] floats(Tensor tensor) {
        require(tensor, FLOAT);
        MemorySegment memory = tensor.acquire();
        try {
            return floats(tensor.dtype(), memory);
        } finally {
            tensor.release();
        }
    }

    private static float[] floats(DType dtype, MemorySegment memory) {
        if (dtype != DType.FP32) {
            return Floats16.toArray(dtype, memory);
        }
        // Not toArray, which makes a segment of the array, too.
        float[] floats = new float[Math.toIntExact(memory.byteSize() / Float.BYTES)];
        MemorySegment.copy(memory, JAVA_FLOAT, 0, floats, 0, floats.length);
        return floats;
    }

    /** What a function makes of the memory, which stays while it does. */
    static <T> T copy(Tensor tensor, Set<DType> fitting, Function<MemorySegment, T> copier) {
        require(tensor, fitting);
        MemorySegment memory = tensor.acquire();
        try {
            return copier.apply(memory);
        } finally {
            tensor.release();
        }
    }

    static void write(Tensor tensor, MemorySegment elements) {
        MemorySegment memory = tensor.acquire();
        try {
            if (elements.byteSize() != memory.byteSize()) {
                throw new IllegalArgumentException(
                        "elements: %d bytes (expected: %d)"
                                .formatted(elements.byteSize(), memory.byteSize()));
            }
            memory.copyFrom(elements);
        } finally {
            tensor.release();
        }
    }

    static byte[] bytes(boolean... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return bytes;
    }

    static boolean[] booleans(MemorySegment memory) {
        boolean[] values = new boolean[Math.toIntExact(memory.byteSize())];
        for (int i = 0; i < values.length; i++) {
            values[i] = memory.get(JAVA_BYTE, i) != 0;
        }
        return values;
    }
}
