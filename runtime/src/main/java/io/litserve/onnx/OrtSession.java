package io.litserve.onnx;

import io.litserve.memory.Lifetime;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/**
 * {@code OrtSession} with what it says about itself. Thread-safe, as the session is.
 *
 * <p>Released once it is closed and no run is left in it.
 */
final class OrtSession implements AutoCloseable {
    private final String model;
    private final OrtEnv env;
    private final MemorySegment pointer;
    private final OrtPorts inputs;
    private final OrtPorts outputs;
    private final Lifetime lifetime = new Lifetime(this::free);
    private final Spares<OrtOutput> spareOutputs = new Spares<>(OrtOutput::new);
    private final Spares<Tensor[]> spareResults;

    private OrtSession(String model, OrtEnv env, MemorySegment pointer) {
        this.model = model;
        this.env = env;
        this.pointer = pointer;
        PortReader ports = new PortReader(pointer, env.allocator(), model);
        this.inputs = ports.inputs();
        this.outputs = ports.outputs();
        this.spareResults = new Spares<>(_ -> new Tensor[outputs.size()]);
    }

    /** Loads a model. */
    static OrtSession open(ModelSource source, OnnxOptions options) {
        OrtEnv env = OrtEnv.shared();
        try (OrtOptions made = OrtOptions.of(options, source.name())) {
            return described(source.name(), env, source.createSession(env, made));
        }
    }

    private static OrtSession described(String model, OrtEnv env, MemorySegment pointer) {
        try {
            return new OrtSession(model, env, pointer);
        } catch (RuntimeException e) {
            OrtSessionCalls.releaseSession(pointer);
            throw e;
        }
    }

    /** What the model is called in messages. */
    String model() {
        return model;
    }

    /** What it shares with all sessions. */
    OrtEnv env() {
        return env;
    }

    /** Makes and reads tensors of strings for it. */
    OrtStringTensor strings() {
        return new OrtStringTensor(env, model);
    }

    /** {@code OrtSession*}, valid between {@link #acquire} and {@link #release}. */
    MemorySegment pointer() {
        return pointer;
    }

    /** The inputs, in the model's order. */
    OrtPorts inputs() {
        return inputs;
    }

    /** The outputs, in the model's order. */
    OrtPorts outputs() {
        return outputs;
    }

    /** What holds values that the library makes. */
    Spares<OrtOutput> spareOutputs() {
        return spareOutputs;
    }

    /** Arrays with room for all outputs, empty. */
    Spares<Tensor[]> spareResults() {
        return spareResults;
    }

    /** Starts a use. */
    void acquire() {
        if (!lifetime.acquire()) {
            throw new IllegalStateException("model is closed: " + model);
        }
    }

    /** Ends a use. */
    void release() {
        lifetime.release();
    }

    @Override
    public void close() {
        lifetime.close();
    }

    private void free() {
        OrtSessionCalls.releaseSession(pointer);
    }
}
