package io.litserve.onnx;

import java.lang.foreign.MemorySegment;

/** An input or an output of a session. Thread-safe. */
final class OrtPort {
    private final String name;
    private final OrtTensorType type;
    private final MemorySegment pointer;

    /** Written by any thread that runs: what another has written is as good. */
    private OrtTensorType latest;

    /**
     * A port.
     *
     * @param name unique among the inputs, or among the outputs
     * @param type what the model declares
     * @param pointer the name as a C string, valid as long as the port is reachable
     */
    OrtPort(String name, OrtTensorType type, MemorySegment pointer) {
        this.name = name;
        this.type = type;
        this.pointer = pointer;
        this.latest = type;
    }

    String name() {
        return name;
    }

    /** What the model declares. */
    OrtTensorType type() {
        return type;
    }

    /** The name as a C string, valid as long as the port is reachable. */
    MemorySegment pointer() {
        return pointer;
    }

    /** What a run made lately; most often the next one makes the same. */
    OrtTensorType latest() {
        return latest;
    }

    /** A run made this. */
    void made(OrtTensorType made) {
        latest = made;
    }
}
