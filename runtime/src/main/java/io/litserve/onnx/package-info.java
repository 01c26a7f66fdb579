/**
 * ONNX models through ONNX Runtime's C API: {@link io.litserve.onnx.OnnxModel}.
 *
 * <p>Three layers: {@code Ort...Calls} mirror C functions one by one, {@code OrtStatus} makes
 * exceptions of what they report, {@code Onnx...} is for people. Nothing native is loaded before
 * the first model is.
 */
package io.litserve.onnx;
