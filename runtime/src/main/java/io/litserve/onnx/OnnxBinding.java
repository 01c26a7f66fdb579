package io.litserve.onnx;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;

import io.litserve.memory.Lifetime;
import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * A model with inputs and outputs that stay: bound once, run again and again.
 *
 * <pre>{@code
 * try (OnnxBinding binding = model.bind(Map.of("x", x), Map.of("y", y))) {
 *     while (...) {
 *         x.segment().copyFrom(...);
 *         binding.run();
 *         y.toFloatArray();
 *     }
 * }
 * }</pre>
 *
 * <p>The tensors are borrowed until it is closed: they and the model keep their memory until then,
 * even if they are closed before.
 *
 * <p><b>Threads.</b> Runs of one binding write to the same tensors: one at a time. It may be closed
 * from any thread; a run in flight ends undisturbed.
 */
public final class OnnxBinding implements AutoCloseable {
    private final OrtSession session;
    private final MemorySegment binding;
    private final List<Tensor> tensors;
    private final Lifetime lifetime = new Lifetime(this::free);

    private OnnxBinding(OrtSession session, MemorySegment binding, List<Tensor> tensors) {
        this.session = session;
        this.binding = binding;
        this.tensors = tensors;
    }

    /** Binds tensors to a session that is in use, which the binding ends. */
    static OnnxBinding of(
            OrtSession session, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        try (OrtRun run = OrtRun.of(session)) {
            run.read(inputs, Map.of());
            run.write(outputs);
            MemorySegment binding = create(session);
            try {
                run.bind(binding);
            } catch (RuntimeException e) {
                OrtRunCalls.releaseIoBinding(binding);
                throw e;
            }
            return new OnnxBinding(session, binding, run.keep());
        }
    }

    private static MemorySegment create(OrtSession session) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(OrtRunCalls.createIoBinding(session.pointer(), out), session.model());
            return out.get(ADDRESS, 0);
        }
    }

    /**
     * Runs on what the inputs hold now, and writes the outputs.
     *
     * @throws OnnxException if the run fails; what the outputs hold is then undefined
     * @throws IllegalStateException if the binding is closed
     */
    public void run() {
        acquire();
        try {
            run(NULL);
        } finally {
            lifetime.release();
        }
    }

    /**
     * The same until it is done or cancelled.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public void run(OnnxCancellation cancellation) {
        acquire();
        try {
            cancellation.during(session.model(), this::run);
        } finally {
            lifetime.release();
        }
    }

    private void acquire() {
        if (!lifetime.acquire()) {
            throw new IllegalStateException("binding is closed: " + session.model());
        }
    }

    private void run(MemorySegment options) {
        OrtStatus.check(
                OrtRunCalls.runWithBinding(session.pointer(), options, binding), session.model());
    }

    /** Lets go of the tensors and the model; harmless when repeated. */
    @Override
    public void close() {
        lifetime.close();
    }

    private void free() {
        OrtRunCalls.releaseIoBinding(binding);
        tensors.forEach(Tensor::release);
        session.release();
    }
}
