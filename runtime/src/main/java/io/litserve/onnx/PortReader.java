package io.litserve.onnx;

import io.litserve.onnx.OnnxException.Code;
import io.litserve.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Asks a session for its inputs and outputs. */
final class PortReader {
    /** {@code ONNX_TYPE_TENSOR} */
    private static final int TENSOR = 1;

    private static final OrtTensorType NONE = new OrtTensorType.Strings(new Shape());

    private final MemorySegment session;
    private final MemorySegment allocator;
    private final String model;

    /** The C strings of the ports live as long as the ports. */
    private final Arena names = Arena.ofAuto();

    /** Asks this session. */
    PortReader(MemorySegment session, MemorySegment allocator, String model) {
        this.session = session;
        this.allocator = allocator;
        this.model = model;
    }

    /** The inputs, in order. */
    OrtPorts inputs() {
        return ports(
                "input",
                OrtSessionCalls::sessionGetInputCount,
                OrtSessionCalls::sessionGetInputName,
                OrtSessionCalls::sessionGetInputTypeInfo);
    }

    /** The outputs, in order. */
    OrtPorts outputs() {
        return ports(
                "output",
                OrtSessionCalls::sessionGetOutputCount,
                OrtSessionCalls::sessionGetOutputName,
                OrtSessionCalls::sessionGetOutputTypeInfo);
    }

    private OrtPorts ports(String kind, Count count, Name name, TypeInfo typeInfo) {
        String place = model + ": " + kind;
        List<OrtPort> ports = new ArrayList<>();
        OrtScratch scratch = new OrtScratch();
        OrtStatus.check(count.call(session, scratch.out()), model);
        long size = scratch.size();
        for (long i = 0; i < size; i++) {
            OrtStatus.check(name.call(session, i, allocator, scratch.out()), model);
            String portName = moved(scratch.pointer());
            OrtStatus.check(typeInfo.call(session, i, scratch.out()), model);
            ports.add(port(portName, type(scratch, place + " " + portName)));
        }
        return new OrtPorts(place, ports);
    }

    private OrtPort port(String name, OrtTensorType type) {
        return new OrtPort(name, type, names.allocateFrom(name));
    }

    private String moved(MemorySegment name) {
        String copy = OrtStrings.read(name);
        OrtStatus.check(OrtCalls.allocatorFree(allocator, name), model);
        return copy;
    }

    private static OrtTensorType type(OrtScratch scratch, String place) {
        MemorySegment typeInfo = scratch.pointer();
        try {
            OrtStatus.check(OrtTensorCalls.getOnnxTypeFromTypeInfo(typeInfo, scratch.out()), place);
            if (scratch.constant() != TENSOR) {
                throw new OnnxException(
                        Code.NOT_IMPLEMENTED,
                        place + ": a sequence, map or optional (expected: a tensor)");
            }
            // What the cast returns is a part of the type info and goes with it.
            OrtStatus.check(
                    OrtTensorCalls.castTypeInfoToTensorInfo(typeInfo, scratch.out()), place);
            return OrtTensorType.read(scratch.address(), NONE, scratch, place);
        } finally {
            OrtTensorCalls.releaseTypeInfo(typeInfo);
        }
    }

    /** {@code SessionGet...Count} */
    private interface Count {
        MemorySegment call(MemorySegment session, MemorySegment out);
    }

    /** {@code SessionGet...Name} */
    private interface Name {
        MemorySegment call(
                MemorySegment session, long index, MemorySegment allocator, MemorySegment out);
    }

    /** {@code SessionGet...TypeInfo} */
    private interface TypeInfo {
        MemorySegment call(MemorySegment session, long index, MemorySegment out);
    }
}
