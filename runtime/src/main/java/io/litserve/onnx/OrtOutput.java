package io.litserve.onnx;

import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorSlot;
import java.lang.foreign.MemorySegment;

/**
 * An {@code OrtValue} that the library made for an output, until the tensor over it ends.
 *
 * <p>Belongs to its spares, to the thread of a run, or to a tensor, in turns.
 */
final class OrtOutput implements Runnable {
    private final Spares<OrtOutput> spares;
    private final TensorSlot slot = new TensorSlot(this);
    private long value;

    /** Most often the next value has the same. */
    private MemorySegment memory = MemorySegment.NULL;

    /** Holds none. */
    OrtOutput(Spares<OrtOutput> spares) {
        this.spares = spares;
    }

    /**
     * A tensor over a value, which is the tensor's from now on, as is this.
     *
     * @param model for messages
     */
    Tensor own(long made, OrtTensorType.Numbers type, OrtScratch scratch, String model) {
        OrtStatus.check(OrtTensorCalls.getTensorMutableData(made, scratch.out()), model);
        if (scratch.address() != memory.address() || memory.byteSize() != type.byteSize()) {
            memory = scratch.pointer().reinterpret(type.byteSize());
        }
        value = made;
        return slot.over(memory, type.dtype(), type.shape());
    }

    /** Releases the value: what ends the tensor. */
    @Override
    public void run() {
        OrtTensorCalls.releaseValue(value);
        spares.give(this);
    }
}
