package io.litserve.cuda;

/** A function that runs on a device, in as many threads as {@link CudaStream#launch} is told. */
public final class CudaKernel {
    private final String name;
    private final long function;
    private final CudaHandle module;

    CudaKernel(String name, long function, CudaHandle module) {
        this.name = name;
        this.function = function;
        this.module = module;
    }

    /** {@code CUfunction}, if the module is open. */
    long function() {
        module.value();
        return function;
    }

    /** The name in the source. */
    @Override
    public String toString() {
        return name;
    }
}
