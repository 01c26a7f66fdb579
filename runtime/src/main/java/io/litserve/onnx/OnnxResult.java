package io.litserve.onnx;

import io.litserve.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of one run, by name.
 *
 * <p>Owns them: closing a result closes the tensors that were not taken out of it. For one thread
 * at a time. It outlives the model, which may be closed first.
 */
public final class OnnxResult implements AutoCloseable {
    private final OrtSession session;
    private final Map<String, OnnxStrings> strings;

    /** Those that were not taken; null once closed, for the array serves other results then. */
    private Tensor[] tensors;

    OnnxResult(OrtSession session) {
        this.session = session;
        this.tensors = session.spareResults().take();
        // Most models return none, and a map would be garbage of each run.
        this.strings = session.outputs().strings().isEmpty() ? Map.of() : new HashMap<>();
    }

    /** Moves each output of the run in here. */
    static OnnxResult of(OrtSession session, OrtRun run) {
        OnnxResult result = new OnnxResult(session);
        try {
            for (int i = 0; i < result.tensors.length; i++) {
                result.fill(i, run);
            }
            return result;
        } catch (RuntimeException e) {
            result.close();
            throw e;
        }
    }

    private void fill(int index, OrtRun run) {
        switch (run.type(index)) {
            case OrtTensorType.Numbers numbers -> tensors[index] = run.take(index, numbers);
            case OrtTensorType.Strings type ->
                    strings.put(session.outputs().get(index).name(), run.copy(index, type));
        }
    }

    /** The names of the outputs, in the model's order. */
    public List<String> names() {
        return session.outputs().names();
    }

    /**
     * An output, borrowed: it is valid until the result is closed.
     *
     * @throws OnnxException if the model has no output of that name, or one of strings
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

    /**
     * An output of strings; they are copies.
     *
     * @throws OnnxException if the model has no output of that name, or one of numbers
     * @throws IllegalStateException if the result is closed
     */
    public OnnxStrings strings(String name) {
        requireOpen();
        int index = session.outputs().index(name);
        OnnxStrings values = strings.get(name);
        if (values == null) {
            throw session.outputs().other(index);
        }
        return values;
    }

    private void requireOpen() {
        if (tensors == null) {
            throw new IllegalStateException("result is closed: " + session.model());
        }
    }

    private int index(String name) {
        requireOpen();
        int index = session.outputs().index(name);
        if (strings.containsKey(name)) {
            throw session.outputs().other(index);
        }
        if (tensors[index] == null) {
            throw new IllegalStateException("output was taken: " + name);
        }
        return index;
    }

    /** Closes what was not taken; harmless when repeated. */
    @Override
    public void close() {
        if (tensors != null) {
            closeAll(tensors);
            session.spareResults().give(tensors);
            tensors = null;
        }
    }

    private static void closeAll(Tensor... tensors) {
        for (int i = 0; i < tensors.length; i++) {
            if (tensors[i] != null) {
                tensors[i].close();
                tensors[i] = null;
            }
        }
    }
}
