package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of the driver about compiled code; one Java method each. */
final class ModuleCalls {
    private final MethodHandle moduleLoadData;
    private final MethodHandle moduleGetFunction;
    private final MethodHandle moduleUnload;
    private final MethodHandle launchKernel;

    ModuleCalls(Linkage library) {
        this.moduleLoadData = library.status("cuModuleLoadData", ADDRESS, ADDRESS);
        this.moduleGetFunction = library.status("cuModuleGetFunction", ADDRESS, JAVA_LONG, ADDRESS);
        this.moduleUnload = library.status("cuModuleUnload", JAVA_LONG);
        this.launchKernel =
                library.status(
                        "cuLaunchKernel",
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_LONG,
                        ADDRESS,
                        ADDRESS);
    }

    /** {@code CUresult cuModuleLoadData(CUmodule* module, const void* image)} */
    int moduleLoadData(MemorySegment out, MemorySegment image) {
        try {
            return (int) moduleLoadData.invokeExact(out, image);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuModuleGetFunction(CUfunction* hfunc, CUmodule hmod, const char* name)} */
    int moduleGetFunction(MemorySegment out, long module, MemorySegment name) {
        try {
            return (int) moduleGetFunction.invokeExact(out, module, name);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuModuleUnload(CUmodule hmod)} */
    int moduleUnload(long module) {
        try {
            return (int) moduleUnload.invokeExact(module);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuLaunchKernel(CUfunction f, unsigned int gridDimX, unsigned int gridDimY,
     * unsigned int gridDimZ, unsigned int blockDimX, unsigned int blockDimY, unsigned int
     * blockDimZ, unsigned int sharedMemBytes, CUstream hStream, void** kernelParams, void** extra)}
     */
    int launchKernel(long function, CudaGrid grid, long stream, MemorySegment parameters) {
        try {
            return (int)
                    launchKernel.invokeExact(
                            function,
                            grid.blocks().x(),
                            grid.blocks().y(),
                            grid.blocks().z(),
                            grid.threads().x(),
                            grid.threads().y(),
                            grid.threads().z(),
                            grid.sharedBytes(),
                            stream,
                            parameters,
                            MemorySegment.NULL);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
