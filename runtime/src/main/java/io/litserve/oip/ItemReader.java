package io.litserve.oip;

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

    @Override
    public MemorySegment elements(String name) {
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
    public String string(String name) {
        if (!(input(name).content() instanceof Content.Texts(String[] texts))) {
            throw new IllegalArgumentException("input: '" + name + "' is none of texts");
        }
        return texts[index];
    }
}
