/**
 * Arrays of numbers outside the Java heap, as native code takes them: {@link
 * io.litserve.tensor.Tensor}.
 */
package io.litserve.tensor;
