package io.litserve.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Compiled kernels on a device. */
public final class CudaModule implements AutoCloseable {
    private final CudaHandle handle;

    CudaModule(CudaHandle handle) {
        this.handle = handle;
    }

    /**
     * A kernel, by the name that {@code extern "C"} leaves it; usable until the module is closed.
     *
     * @throws CudaException if there is no such kernel
     */
    public CudaKernel kernel(String name) {
        long module = handle.use();
        CudaContext context = handle.context();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cName = arena.allocateFrom(name);
            long function =
                    context.out(
                            "cuModuleGetFunction of " + name,
                            out ->
                                    context.driver()
                                            .modules()
                                            .moduleGetFunction(out, module, cName));
            return new CudaKernel(name, function, handle);
        }
    }

    /** Unloads the kernels; harmless when repeated. */
    @Override
    public void close() {
        handle.close();
    }
}
