/** A dense network, on the processor and on an NVIDIA device. */
package demo.dense;
