package io.litserve.onnx;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of a session: keeps its tensors alive, wraps them for C, and hands out what C made.
 *
 * <p>Belongs to the thread that takes it, which keeps the session in use until it is closed. A
 * tensor that another thread closes meanwhile keeps its memory until then.
 *
 * <p>Each thread keeps one from run to run, with arrays for C and scratch memory, so that a run
 * allocates none; the garbage collector frees it some time after its thread.
 */
final class OrtRun implements AutoCloseable {
    private static final ThreadLocal<OrtRun> IDLE = new ThreadLocal<>();

    private final OrtScratch scratch = new OrtScratch();
    private final List<Tensor> held = new ArrayList<>();
    private final OrtValues inputs;
    private final OrtValues outputs;
    private OrtSession session;

    private OrtRun(OrtSession session) {
        this.session = session;
        this.inputs = new OrtValues(session.inputs().size());
        this.outputs = new OrtValues(session.outputs().size());
    }

    /** Prepares a run without inputs and outputs, which the caller closes. */
    static OrtRun of(OrtSession session) {
        OrtRun idle = IDLE.get();
        if (idle == null || !idle.fits(session)) {
            return new OrtRun(session);
        }
        // A run in a run, such as in a hook of the first, is another.
        IDLE.set(null);
        idle.session = session;
        return idle;
    }

    private boolean fits(OrtSession next) {
        return inputs.capacity() >= next.inputs().size()
                && outputs.capacity() >= next.outputs().size();
    }

    /** Takes each input from what the caller gives. */
    void read(Map<String, Tensor> tensors, Map<String, OnnxStrings> strings) {
        OrtPorts ports = session.inputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.name());
            inputs.add(
                    port.pointer(),
                    tensor != null ? input(port, tensor) : input(port, strings.get(port.name())));
        }
        if (tensors.size() + strings.size() != ports.size()) {
            ports.requireKnown(tensors.keySet());
            ports.requireKnown(strings.keySet());
        }
    }

    private long input(OrtPort port, Tensor tensor) {
        hold(tensor);
        session.inputs().check(port, tensor);
        return wrap(tensor);
    }

    private long input(OrtPort port, OnnxStrings strings) {
        if (strings == null) {
            throw session.inputs().missing(port);
        }
        session.inputs().check(port, strings);
        return session.strings().make(strings).address();
    }

    /** Puts outputs into tensors of the caller's; leaves out those that have none. */
    void write(Map<String, Tensor> tensors) {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.name());
            if (tensor != null) {
                ports.check(port, tensor);
                ports.requireApart(port, tensor, held);
                hold(tensor);
                outputs.add(port.pointer(), wrap(tensor));
            }
        }
        if (tensors.size() != outputs.count()) {
            ports.requireKnown(tensors.keySet());
        }
        if (tensors.isEmpty()) {
            throw ports.none();
        }
    }

    /** Has the library make all outputs. */
    void makeOutputs() {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            outputs.add(ports.get(i).pointer(), 0);
        }
    }

    /** Runs, as long as it takes. */
    void execute() {
        execute(NULL);
    }

    /** Runs until it is done or cancelled. */
    void execute(OnnxCancellation cancellation) {
        cancellation.during(session.model(), this::execute);
    }

    private void execute(MemorySegment options) {
        OrtStatus.check(
                OrtSessionCalls.run(
                        session.pointer(),
                        options,
                        inputs.names(),
                        inputs.values(),
                        inputs.count(),
                        outputs.names(),
                        outputs.count(),
                        outputs.values()),
                session.model());
    }

    /** The type of an output that the library made. */
    OrtTensorType type(int index) {
        OrtPort port = session.outputs().get(index);
        OrtTensorType type =
                OrtTensorType.ofValue(outputs.get(index), port.latest(), scratch, session.model());
        port.made(type);
        return type;
    }

    /** Moves an output that the library made into a tensor, which is the caller's. */
    Tensor take(int index, OrtTensorType.Numbers type) {
        OrtOutput output = session.spareOutputs().take();
        Tensor tensor = output.own(outputs.get(index), type, scratch, session.model());
        outputs.handOver(index);
        return tensor;
    }

    /** A copy of the strings of an output. */
    OnnxStrings copy(int index, OrtTensorType.Strings type) {
        MemorySegment value = MemorySegment.ofAddress(outputs.get(index));
        return session.strings().read(value, type.shape());
    }

    /** Binds inputs and outputs for good; what they are over has to be kept by the caller. */
    void bind(MemorySegment binding) {
        for (int i = 0; i < inputs.count(); i++) {
            OrtStatus.check(
                    OrtRunCalls.bindInput(
                            binding, inputs.name(i), MemorySegment.ofAddress(inputs.get(i))),
                    session.model());
        }
        for (int i = 0; i < outputs.count(); i++) {
            OrtStatus.check(
                    OrtRunCalls.bindOutput(
                            binding, outputs.name(i), MemorySegment.ofAddress(outputs.get(i))),
                    session.model());
        }
    }

    /** Leaves the uses of the tensors to the caller, who ends them. */
    List<Tensor> keep() {
        List<Tensor> kept = List.copyOf(held);
        held.clear();
        return kept;
    }

    private void hold(Tensor tensor) {
        tensor.acquire();
        held.add(tensor);
    }

    /** Makes an {@code OrtValue} over the memory of a tensor that is held. */
    private long wrap(Tensor tensor) {
        MemorySegment memory = tensor.segment();
        Shape shape = tensor.shape();
        MemorySegment dims = scratch.dims(shape.rank());
        for (int axis = 0; axis < shape.rank(); axis++) {
            dims.setAtIndex(JAVA_LONG, axis, shape.dim(axis));
        }
        OrtStatus.check(
                OrtTensorCalls.createTensorWithDataAsOrtValue(
                        session.env().memoryInfo(),
                        memory,
                        memory.byteSize(),
                        dims,
                        shape.rank(),
                        OrtElementType.of(tensor.dtype()),
                        scratch.out()),
                session.model());
        return scratch.address();
    }

    /** Lets go of the tensors, releases what was not taken, and is there for the next run. */
    @Override
    public void close() {
        inputs.release();
        outputs.release();
        held.forEach(Tensor::release);
        held.clear();
        IDLE.set(this);
    }
}
