package io.litserve.oip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.litserve.endpoint.TensorReader;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The tensors of one item of a request. For one thread. */
final class ItemReader implements TensorReader {
    private final List<Input> inputs;
    private final int index;
    private final List<Tensor> tensors = new ArrayList<>(0);

    /** Reads the item of this index. */
    ItemReader(List<Input> inputs, int index) {
        this.inputs = inputs;
        this.index = index;
    }

    private Input input(String name) {
        for (Input input : inputs) {
            if (input.slot().port().name().equals(name)) {
                return input;
            }
        }
        throw new IllegalArgumentException("input: '" + name + "' is none of the signature");
    }

    private static Tensor numbers(Input input) {
        if (input.content() instanceof Content.Numbers(Tensor tensor)) {
            return tensor;
        }
        throw new IllegalArgumentException(
                "input: '" + input.slot().port().name() + "' is one of texts");
    }

    /** The elements of this item. */
    MemorySegment memory(String name) {
        MemorySegment all = numbers(input(name)).segment();
        long bytes = all.byteSize() / input(name).slot().items();
        return all.asSlice(index * bytes, bytes);
    }

    /** A view, which outlives the request's own tensor. */
    @Override
    public Tensor tensor(String name) {
        Input input = input(name);
        Tensor all = numbers(input);
        Tensor item = input.slot().isBatched() ? all.row(index) : all.reshape(all.shape().dims());
        tensors.add(item);
        return item;
    }

    @Override
    public List<Tensor> tensors() {
        return List.copyOf(tensors);
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
