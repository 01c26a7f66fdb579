package io.litserve.binding;

import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/**
 * The tensors of one call of a C function: their memory stays until this is closed, even if another
 * thread closes them meanwhile.
 *
 * <p>For the thread that makes the call.
 */
public final class HeldTensors implements AutoCloseable {
    private Held last;

    /** A chain and no list: the JIT compiler can do without it. */
    private record Held(Tensor tensor, Held before) {}

    /** Holds none yet. */
    public HeldTensors() {}

    /**
     * The elements of a tensor, which is held from now on.
     *
     * @throws IllegalStateException if the tensor is closed already
     */
    public MemorySegment elements(Tensor tensor) {
        MemorySegment elements = tensor.acquire();
        last = new Held(tensor, last);
        return elements;
    }

    /** Lets go of all. */
    @Override
    public void close() {
        for (Held it = last; it != null; it = it.before()) {
            it.tensor().release();
        }
    }
}
