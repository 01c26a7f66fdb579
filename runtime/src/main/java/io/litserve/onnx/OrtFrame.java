package io.litserve.onnx;

import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run needs besides its tensors: arrays for C, scratch memory, and the list of what it
 * holds.
 *
 * <p>Each thread keeps one from run to run, so that a run allocates none; the garbage collector
 * frees it some time after its thread. A frame in use belongs to one thread.
 */
final class OrtFrame {
    private static final ThreadLocal<OrtFrame> IDLE = new ThreadLocal<>();

    private final OrtScratch scratch = new OrtScratch();
    private final List<Tensor> held = new ArrayList<>();
    private final OrtValues inputs;
    private final OrtValues outputs;

    private OrtFrame(int inputs, int outputs) {
        this.inputs = new OrtValues(inputs);
        this.outputs = new OrtValues(outputs);
    }

    /** Takes the frame of this thread; makes one if it is in use, or too small. */
    static OrtFrame take(int inputs, int outputs) {
        OrtFrame idle = IDLE.get();
        IDLE.set(null);
        boolean fits =
                idle != null
                        && idle.inputs.capacity() >= inputs
                        && idle.outputs.capacity() >= outputs;
        return fits ? idle : new OrtFrame(inputs, outputs);
    }

    /** Lets go of all that it holds, and leaves the frame to the next run of this thread. */
    void giveBack() {
        inputs.release();
        outputs.release();
        held.forEach(Tensor::release);
        held.clear();
        IDLE.set(this);
    }

    OrtScratch scratch() {
        return scratch;
    }

    /** The tensors in use by the run. */
    List<Tensor> held() {
        return held;
    }

    OrtValues inputs() {
        return inputs;
    }

    OrtValues outputs() {
        return outputs;
    }
}
