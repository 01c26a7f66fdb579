package io.litserve.onnx;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
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
    private final Arena arena = Arena.ofConfined();
    private final List<Tensor> held = new ArrayList<>();
    private final OrtValues inputs;
    private final OrtValues outputs;

    /** Prepares a run without inputs and outputs. */
    OrtRun(OrtSession session) {
        this.session = session;
        this.inputs = new OrtValues(session.inputs().size(), arena);
        this.outputs = new OrtValues(session.outputs().size(), arena);
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
            inputs.add(port.name(), wrap(tensor));
        }
        ports.requireOnly(tensors.keySet(), inputs.count());
    }

    /** Puts outputs into tensors of the caller's; leaves out those that have none. */
    void write(Map<String, Tensor> tensors) {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            OrtPort port = ports.get(i);
            Tensor tensor = tensors.get(port.spec().name());
            if (tensor != null) {
                ports.check(port, tensor);
                ports.requireApart(port, tensor, held);
                hold(tensor);
                outputs.add(port.name(), wrap(tensor));
            }
        }
        ports.requireOnly(tensors.keySet(), outputs.count());
    }

    /** Has the library make all outputs. */
    void makeOutputs() {
        OrtPorts ports = session.outputs();
        for (int i = 0; i < ports.size(); i++) {
            outputs.add(ports.get(i).name(), NULL);
        }
    }

    /** Runs, as long as it takes. */
    void execute() {
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
        MemorySegment value = outputs.get(index);
        OrtTensorType type = OrtTensorType.ofValue(value, arena, session.model());
        MemorySegment out = arena.allocate(ADDRESS);
        OrtStatus.check(OrtTensorCalls.getTensorMutableData(value, out), session.model());
        MemorySegment data = out.get(ADDRESS, 0).reinterpret(type.shape().byteSize(type.dtype()));
        Tensor tensor =
                Tensor.over(
                        data, type.dtype(), type.shape(), () -> OrtTensorCalls.releaseValue(value));
        outputs.handOver(index);
        return tensor;
    }

    private void hold(Tensor tensor) {
        tensor.acquire();
        held.add(tensor);
    }

    /** Makes an {@code OrtValue} over the memory of a tensor that is held. */
    private MemorySegment wrap(Tensor tensor) {
        MemorySegment memory = tensor.segment();
        Shape shape = tensor.shape();
        MemorySegment dims = arena.allocate(JAVA_LONG, shape.rank());
        for (int axis = 0; axis < shape.rank(); axis++) {
            dims.setAtIndex(JAVA_LONG, axis, shape.dim(axis));
        }
        MemorySegment out = arena.allocate(ADDRESS);
        OrtStatus.check(
                OrtTensorCalls.createTensorWithDataAsOrtValue(
                        session.env().memoryInfo(),
                        memory,
                        memory.byteSize(),
                        dims,
                        shape.rank(),
                        OrtElementType.of(tensor.dtype()),
                        out),
                session.model());
        return out.get(ADDRESS, 0);
    }

    /** Lets go of the tensors; what was not taken is released. */
    @Override
    public void close() {
        inputs.release();
        outputs.release();
        held.forEach(Tensor::release);
        arena.close();
    }
}
