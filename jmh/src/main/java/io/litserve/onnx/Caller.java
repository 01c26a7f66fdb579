package io.litserve.onnx;

import ai.onnxruntime.OrtException;

/** One way to run a {@link TinyModel} on one thread. */
interface Caller extends AutoCloseable {
    /** Runs on a new input; returns a copy of the output. */
    float[] fresh() throws OrtException;

    /** Runs on an input and into an output that are there. */
    void reused() throws OrtException;

    @Override
    void close() throws OrtException;
}
