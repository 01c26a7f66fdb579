package io.litserve.onnx;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * One run of a session: keeps its tensors alive, wraps them for C, and hands out what C made.
 *
 * <p>Belongs to the thread that opens it, which keeps the session in use until it is closed. A
 * tensor that another thread closes meanwhile keeps its memory until then.
 */
final class OrtRun implements AutoCloseable {
    private final OrtSession session;
    private final OrtFrame frame;

    /** Prepares a run without inputs and outputs. */
    OrtRun(OrtSession session) {
        this.session = session;
        this.frame = OrtFrame.take(session.inputs().size(), session.outputs().size());
    }

    /** Takes each input from what the caller gives. */
    void read(Map<String, Tensor> tensors, Map<String, OnnxStrings> strings) {
        OrtPorts ports = session.inputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.name());
            frame.inputs()
                    .add(
                            port.pointer(),
                            tensor != null
                                    ? input(port, tensor)
                                    : input(port, strings.get(port.name())));
        }
        if (tensors.size() + strings.size() != ports.size()) {
            ports.requireKnown(tensors.keySet());
            ports.requireKnown(strings.keySet());
        }
    }

    private MemorySegment input(OrtPort port, Tensor tensor) {
        hold(tensor);
        session.inputs().check(port, tensor);
        return wrap(tensor);
    }

    private MemorySegment input(OrtPort port, OnnxStrings strings) {
        if (strings == null) {
            throw session.inputs().missing(port);
        }
        session.inputs().check(port, strings);
        return session.strings().make(strings);
    }

    /** Puts outputs into tensors of the caller's; leaves out those that have none. */
    void write(Map<String, Tensor> tensors) {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.name());
            if (tensor != null) {
                ports.check(port, tensor);
                ports.requireApart(port, tensor, frame.held());
                hold(tensor);
                frame.outputs().add(port.pointer(), wrap(tensor));
            }
        }
        if (tensors.size() != frame.outputs().count()) {
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
            frame.outputs().add(ports.get(i).pointer(), NULL);
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
        OrtValues inputs = frame.inputs();
        OrtValues outputs = frame.outputs();
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
        return OrtTensorType.ofValue(frame.outputs().get(index), frame.scratch(), session.model());
    }

    /** Moves an output that the library made into a tensor, which is the caller's. */
    Tensor take(int index, OrtTensorType.Numbers type) {
        OrtScratch scratch = frame.scratch();
        MemorySegment value = frame.outputs().get(index);
        OrtStatus.check(OrtTensorCalls.getTensorMutableData(value, scratch.out()), session.model());
        MemorySegment data = scratch.pointer().reinterpret(type.byteSize());
        Tensor tensor =
                Tensor.over(
                        data, type.dtype(), type.shape(), () -> OrtTensorCalls.releaseValue(value));
        frame.outputs().handOver(index);
        return tensor;
    }

    /** A copy of the strings of an output. */
    OnnxStrings copy(int index, OrtTensorType.Strings type) {
        return session.strings().read(frame.outputs().get(index), type.shape());
    }

    /** Binds inputs and outputs for good; what they are over has to be kept by the caller. */
    void bind(MemorySegment binding) {
        OrtValues inputs = frame.inputs();
        for (int i = 0; i < inputs.count(); i++) {
            OrtStatus.check(
                    OrtRunCalls.bindInput(binding, inputs.name(i), inputs.get(i)), session.model());
        }
        OrtValues outputs = frame.outputs();
        for (int i = 0; i < outputs.count(); i++) {
            OrtStatus.check(
                    OrtRunCalls.bindOutput(binding, outputs.name(i), outputs.get(i)),
                    session.model());
        }
    }

    /** Leaves the uses of the tensors to the caller, who ends them. */
    List<Tensor> keep() {
        List<Tensor> kept = List.copyOf(frame.held());
        frame.held().clear();
        return kept;
    }

    private void hold(Tensor tensor) {
        tensor.acquire();
        frame.held().add(tensor);
    }

    /** Makes an {@code OrtValue} over the memory of a tensor that is held. */
    private MemorySegment wrap(Tensor tensor) {
        MemorySegment memory = tensor.segment();
        Shape shape = tensor.shape();
        OrtScratch scratch = frame.scratch();
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
        return scratch.pointer();
    }

    /** Lets go of the tensors; what was not taken is released. */
    @Override
    public void close() {
        frame.giveBack();
    }
}
