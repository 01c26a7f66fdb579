package io.litserve.oip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.litserve.endpoint.TensorReader;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The tensors of one item of a request.
 *
 * @param inputs of the whole request
 * @param index of the item
 */
record ItemReader(List<Input> inputs, int index) implements TensorReader {
    private Input input(String name) {
        for (Input input : inputs) {
            if (input.slot().port().name().equals(name)) {
                return input;
            }
        }
        throw new IllegalArgumentException("input: '" + name + "' is none of the signature");
    }

    /** The elements of this item. */
    MemorySegment memory(String name) {
        if (!(input(name).content() instanceof Content.Numbers(var tensor))) {
            throw new IllegalArgumentException("input: '" + name + "' is one of texts");
        }
        long bytes = tensor.segment().byteSize() / input(name).slot().items();
        return tensor.segment().asSlice(index * bytes, bytes);
    }

    @Override
    public boolean booleanValue(String name) {
        return memory(name).get(JAVA_BYTE, 0) != 0;
    }

    @Override
    public byte byteValue(String name) {
        return memory(name).get(JAVA_BYTE, 0);
    }

    @Override
    public short shortValue(String name) {
        return memory(name).get(JAVA_SHORT_UNALIGNED, 0);
    }

    @Override
    public int intValue(String name) {
        return memory(name).get(JAVA_INT_UNALIGNED, 0);
    }

    @Override
    public long longValue(String name) {
        return memory(name).get(JAVA_LONG_UNALIGNED, 0);
    }

    @Override
    public float floatValue(String name) {
        return memory(name).get(JAVA_FLOAT_UNALIGNED, 0);
    }

    @Override
    public double doubleValue(String name) {
        return memory(name).get(JAVA_DOUBLE_UNALIGNED, 0);
    }

    @Override
    public String string(String name) {
        if (!(input(name).content() instanceof Content.Texts(String[] texts))) {
            throw new IllegalArgumentException("input: '" + name + "' is none of texts");
        }
        return texts[index];
    }

    @Override
    public boolean[] booleans(String name) {
        MemorySegment memory = memory(name);
        boolean[] values = new boolean[Math.toIntExact(memory.byteSize())];
        for (int i = 0; i < values.length; i++) {
            values[i] = memory.get(JAVA_BYTE, i) != 0;
        }
        return values;
    }

    @Override
    public short[] shorts(String name) {
        return memory(name).toArray(JAVA_SHORT_UNALIGNED);
    }

    @Override
    public int[] ints(String name) {
        return memory(name).toArray(JAVA_INT_UNALIGNED);
    }

    @Override
    public long[] longs(String name) {
        return memory(name).toArray(JAVA_LONG_UNALIGNED);
    }

    @Override
    public float[] floats(String name) {
        return memory(name).toArray(JAVA_FLOAT_UNALIGNED);
    }

    @Override
    public double[] doubles(String name) {
        return memory(name).toArray(JAVA_DOUBLE_UNALIGNED);
    }
}
