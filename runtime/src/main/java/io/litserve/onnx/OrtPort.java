package io.litserve.onnx;

import io.litserve.tensor.TensorSpec;
import java.lang.foreign.MemorySegment;

/**
 * An input or an output of a session.
 *
 * @param spec what the model declares
 * @param name the name as a C string, valid as long as the port is reachable
 */
record OrtPort(TensorSpec spec, MemorySegment name) {}
