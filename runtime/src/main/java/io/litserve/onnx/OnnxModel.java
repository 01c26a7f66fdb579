package io.litserve.onnx;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorSpec;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An ONNX model, loaded and ready to run, through ONNX Runtime.
 *
 * <pre>{@code
 * try (OnnxModel model = OnnxModel.load(Path.of("mlp.onnx"));
 *         Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4);
 *         OnnxResult out = model.run(Map.of("x", x))) {
 *     out.get("y").toFloatArray();
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Any number may run a model at once; one session serves them all. A run holds
 * its thread until it is done, and a virtual thread would hold its carrier: run on platform
 * threads. Closing does not wait: runs in flight end undisturbed, and the last one frees the model.
 *
 * <p><b>Deadlines.</b> A run does not notice an interrupt; {@link OnnxCancellation} ends one.
 *
 * <p><b>Library.</b> The system property {@code lit.server.native.onnxruntime} names a file.
 * Without it, the library comes from Maven Central's {@code com.microsoft.onnxruntime:onnxruntime}
 * on the class path, unpacked once into a folder of this user's under {@code java.io.tmpdir}; and
 * else from the system. Versions from 1.14 on work. It is loaded with the first model. Whatever
 * else in the process brings ONNX Runtime along, such as its own Java API, must bring the same
 * version: the system tells copies apart by name alone. Others that are found are logged as
 * warnings.
 */
public final class OnnxModel implements AutoCloseable {
    private final OrtSession session;

    private OnnxModel(OrtSession session) {
        this.session = session;
    }

    /** Loads a file with {@link OnnxOptions#SERVER}. */
    public static OnnxModel load(Path file) {
        return load(file, OnnxOptions.SERVER);
    }

    /**
     * Loads a file, and the external data beside it.
     *
     * @throws OnnxException if there is no such file, it holds no model that this version of the
     *     library can run, or there is no library
     */
    public static OnnxModel load(Path file, OnnxOptions options) {
        return load(new ModelSource.InFile(file), options);
    }

    /** Loads bytes with {@link OnnxOptions#SERVER}. */
    public static OnnxModel load(byte[] bytes) {
        return load(bytes, OnnxOptions.SERVER);
    }

    /**
     * Loads bytes, which are not needed afterwards.
     *
     * @throws OnnxException if they are no model that this version of the library can run, or there
     *     is no library
     */
    public static OnnxModel load(byte[] bytes, OnnxOptions options) {
        return load(new ModelSource.InMemory(MemorySegment.ofArray(bytes)), options);
    }

    /** Loads a resource with {@link OnnxOptions#SERVER}. */
    public static OnnxModel load(URL resource) {
        return load(resource, OnnxOptions.SERVER);
    }

    /**
     * Loads a resource, such as one of the class path: {@code Api.class.getResource("/mlp.onnx")}.
     *
     * @throws OnnxException if it cannot be read, is no model that this version of the library can
     *     run, or there is no library
     */
    public static OnnxModel load(URL resource, OnnxOptions options) {
        return load(new ModelSource.InResource(resource), options);
    }

    private static OnnxModel load(ModelSource source, OnnxOptions options) {
        return new OnnxModel(OrtSession.open(source, options));
    }

    /** What the model takes, by name, in its own order; strings aside. */
    public Map<String, TensorSpec> inputs() {
        return session.inputs().specs();
    }

    /** The shapes of the strings that the model takes, by name, in its own order. */
    public Map<String, Shape> stringInputs() {
        return session.inputs().strings();
    }

    /** What the model returns, by name, in its own order; strings aside. */
    public Map<String, TensorSpec> outputs() {
        return session.outputs().specs();
    }

    /** The shapes of the strings that the model returns, by name, in its own order. */
    public Map<String, Shape> stringOutputs() {
        return session.outputs().strings();
    }

    /**
     * Runs on all inputs and returns all outputs, in memory that the library allocates.
     *
     * @param tensors borrowed for the call, one for each input
     * @return the outputs; the caller closes it
     * @throws OnnxException if an input is missing, unknown, or of another type or shape than the
     *     model declares, or the run fails
     * @throws IllegalStateException if the model or one of the tensors is closed
     */
    public OnnxResult run(Map<String, Tensor> tensors) {
        return run(tensors, Map.of(), OrtRun::execute);
    }

    /**
     * The same with inputs of strings among them.
     *
     * @throws IllegalArgumentException if a string has a zero character, where C would take it to
     *     end
     */
    public OnnxResult run(OnnxInputs inputs) {
        return run(inputs.tensors(), inputs.strings(), OrtRun::execute);
    }

    /**
     * The same until it is done or cancelled, such as by the deadline of a request.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public OnnxResult run(OnnxInputs inputs, OnnxCancellation cancellation) {
        return run(inputs.tensors(), inputs.strings(), run -> run.execute(cancellation));
    }

    private OnnxResult run(
            Map<String, Tensor> tensors,
            Map<String, OnnxStrings> strings,
            Consumer<OrtRun> execution) {
        session.acquire();
        try (OrtRun run = OrtRun.of(session)) {
            run.read(tensors, strings);
            run.makeOutputs();
            execution.accept(run);
            return OnnxResult.of(session, run);
        } finally {
            session.release();
        }
    }

    /**
     * Runs on all inputs and writes outputs into tensors that are there, without allocating.
     *
     * <p>Outputs that are left out are not computed unless others need them. If the run fails, what
     * the tensors hold is undefined.
     *
     * @param tensors borrowed for the call, one for each input
     * @param results borrowed for the call, one for each output that is wanted, at least one; each
     *     of exactly the shape that the inputs lead to, and sharing memory with no other
     * @throws OnnxException if an input is missing, a tensor is unknown, of another type or shape
     *     than the model declares or computes, or overlaps a result; or the run fails
     * @throws IllegalStateException if the model or one of the tensors is closed
     */
    public void run(Map<String, Tensor> tensors, Map<String, Tensor> results) {
        session.acquire();
        try (OrtRun run = OrtRun.of(session)) {
            run.read(tensors, Map.of());
            run.write(results);
            run.execute();
        } finally {
            session.release();
        }
    }

    /**
     * Binds tensors to run on again and again, which costs least.
     *
     * @param tensors borrowed until the binding is closed, one for each input
     * @param results likewise, as for {@link #run(Map, Map)}
     * @return a binding; the caller closes it, and the model lives until then
     * @throws OnnxException if {@link #run(Map, Map)} would refuse the tensors
     * @throws IllegalStateException if the model or one of the tensors is closed
     */
    public OnnxBinding bind(Map<String, Tensor> tensors, Map<String, Tensor> results) {
        session.acquire();
        try {
            return OnnxBinding.of(session, tensors, results);
        } catch (RuntimeException e) {
            session.release();
            throw e;
        }
    }

    /** Refuses new runs, and frees the model once those in flight end; harmless when repeated. */
    @Override
    public void close() {
        session.close();
    }

    /** The file, the resource, or the size of the model. */
    @Override
    public String toString() {
        return session.model();
    }
}
