package io.litserve.onnx;

import java.lang.foreign.MemorySegment;

/**
 * An input or an output of a session.
 *
 * @param name unique among the inputs, or among the outputs
 * @param type what the model declares
 * @param pointer the name as a C string, valid as long as the port is reachable
 */
record OrtPort(String name, OrtTensorType type, MemorySegment pointer) {}
