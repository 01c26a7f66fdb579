package io.litserve.onnx;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
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

    /** Takes each input from a tensor of the caller's. */
    void read(Map<String, Tensor> tensors) {
        OrtPorts ports = session.inputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.spec().name());
            if (tensor == null) {
                throw ports.missing(port);
            }
            hold(tensor);
            ports.check(port, tensor);
            frame.inputs().add(port.name(), wrap(tensor));
        }
        ports.requireOnly(tensors, frame.inputs().count());
    }

    /** Puts outputs into tensors of the caller's; leaves out those that have none. */
    void write(Map<String, Tensor> tensors) {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.spec().name());
            if (tensor != null) {
                ports.check(port, tensor);
                ports.requireApart(port, tensor, frame.held());
                hold(tensor);
                frame.outputs().add(port.name(), wrap(tensor));
            }
        }
        ports.requireOnly(tensors, frame.outputs().count());
    }

    /** Has the library make all outputs. */
    void makeOutputs() {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            frame.outputs().add(ports.get(i).name(), NULL);
        }
    }

    /** Runs, as long as it takes. */
    void execute() {
        OrtValues inputs = frame.inputs();
        OrtValues outputs = frame.outputs();
        OrtStatus.check(
                OrtSessionCalls.run(
                        session.pointer(),
                        NULL,
                        inputs.names(),
                        inputs.values(),
                        inputs.count(),
                        outputs.names(),
                        outputs.count(),
                        outputs.values()),
                session.model());
    }

    /** Moves an output that the library made into a tensor, which is the caller's. */
    Tensor take(int index) {
        OrtScratch scratch = frame.scratch();
        MemorySegment value = frame.outputs().get(index);
        OrtTensorType type = OrtTensorType.ofValue(value, scratch, session.model());
        OrtStatus.check(OrtTensorCalls.getTensorMutableData(value, scratch.out()), session.model());
        MemorySegment data = scratch.pointer().reinterpret(type.byteSize());
        Tensor tensor =
                Tensor.over(
                        data, type.dtype(), type.shape(), () -> OrtTensorCalls.releaseValue(value));
        frame.outputs().handOver(index);
        return tensor;
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
