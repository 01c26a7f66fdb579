package io.litserve.onnx;

import io.litserve.tensor.Tensor;
import java.util.List;

/**
 * The outputs of one run, by name.
 *
 * <p>Owns them: closing a result closes the tensors that were not taken out of it. For one thread
 * at a time. It outlives the model, which may be closed first.
 */
public final class OnnxResult implements AutoCloseable {
    private final OrtSession session;
    private final Tensor[] tensors;
    private boolean closed;

    OnnxResult(OrtSession session) {
        this.session = session;
        this.tensors = new Tensor[session.outputs().size()];
    }

    /** Moves each output of the run in here. */
    static OnnxResult of(OrtSession session, OrtRun run) {
        OnnxResult result = new OnnxResult(session);
        try {
            for (int i = 0; i < result.tensors.length; i++) {
                result.tensors[i] = run.take(i);
            }
            return result;
        } catch (RuntimeException e) {
            result.close();
            throw e;
        }
    }

    /** The names of the outputs, in the model's order. */
    public List<String> names() {
        return List.copyOf(session.outputs().specs().keySet());
    }

    /**
     * An output, borrowed: it is valid until the result is closed.
     *
     * @throws OnnxException if the model has no output of that name
     * @throws IllegalStateException if the output was taken, or the result is closed
     */
    public Tensor get(String name) {
        return tensors[index(name)];
    }

    /**
     * Moves an output out of the result: from now on it is the caller's to close.
     *
     * @throws OnnxException if the model has no output of that name
     * @throws IllegalStateException if the output was taken before, or the result is closed
     */
    public Tensor take(String name) {
        int index = index(name);
        Tensor tensor = tensors[index];
        tensors[index] = null;
        return tensor;
    }

    private int index(String name) {
        if (closed) {
            throw new IllegalStateException("result is closed: " + session.model());
        }
        int index = session.outputs().index(name);
        if (tensors[index] == null) {
            throw new IllegalStateException("output was taken: " + name);
        }
        return index;
    }

    /** Closes what was not taken; harmless when repeated. */
    @Override
    public void close() {
        closed = true;
        for (Tensor tensor : tensors) {
            if (tensor != null) {
                tensor.close();
            }
        }
    }
}
