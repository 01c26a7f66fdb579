/**
 * NVIDIA's devices by FFM: the driver, its run-time compiler and cuBLASLt. Start with {@link
 * io.litserve.cuda.Cuda}.
 */
package io.litserve.cuda;
