package io.litserve.cuda;

import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NVIDIA's driver, and the devices that it drives.
 *
 * <pre>{@code
 * try (CudaDevice device = Cuda.load().open(0);
 *         CudaStream stream = device.stream();
 *         Tensor numbers = device.pinned(DType.FP32, 1024);
 *         CudaMemory memory = stream.allocate(4096)) {
 *     stream.upload(numbers, memory);
 *     ...
 *     stream.download(memory, numbers);
 *     stream.synchronize();
 * }
 * }</pre>
 *
 * <p><b>Libraries.</b> The driver is {@code libcuda.so.1}, of CUDA 12.0 or newer. Kernels need
 * {@code libnvrtc}, products of matrices {@code libcublasLt}; both come with the CUDA toolkit and
 * are loaded when first used. Each is found by the system's loader, else in the toolkit's usual
 * folder; the system properties {@code lit.server.native.cuda}, {@code lit.server.native.nvrtc} and
 * {@code lit.server.native.cublasLt} name files instead.
 *
 * <p><b>Threads.</b> Every object here may be used from any platform thread, by one at a time
 * unless it says otherwise; the device's context is made current by each call that needs it. A call
 * that waits for a device holds its thread, and a virtual thread would hold its carrier.
 *
 * <p>Thread-safe.
 */
public final class Cuda {
    private static Cuda system;

    private final Libraries libraries;
    private final Driver driver;
    private final int deviceCount;
    private Nvrtc nvrtc;
    private Cublas cublas;

    private Cuda(Libraries libraries) {
        this.libraries = libraries;
        this.driver = Driver.of(linkage(CudaLibrary.DRIVER, 0));
        this.deviceCount = initialise();
    }

    /**
     * The driver of this machine; loaded once.
     *
     * @throws CudaException if there is none, in one sentence, or it does not work
     */
    public static synchronized Cuda load() {
        if (system == null) {
            system = new Cuda(CudaLibrary::load);
        }
        return system;
    }

    /** The same with libraries from elsewhere. */
    static Cuda of(Libraries libraries) {
        return new Cuda(libraries);
    }

    /** Where the libraries are. */
    interface Libraries {
        /** Finds one for a driver of this version of CUDA, which means nothing for the driver. */
        SymbolLookup find(CudaLibrary library, int major);
    }

    private Linkage linkage(CudaLibrary library, int major) {
        return Linkage.of(library, libraries.find(library, major));
    }

    private int initialise() {
        int status = driver.devices().init(0);
        if (status == CudaStatus.NO_DEVICE) {
            return 0;
        }
        driver.status().check(status, "cuInit");
        return (int) driver.status().out("cuDeviceGetCount", driver.devices()::deviceGetCount);
    }

    /** The version of CUDA that the driver has, such as {@code 13.0}. */
    public String version() {
        int version = versionNumber();
        return version / 1000 + "." + version % 1000 / 10;
    }

    private int versionNumber() {
        return (int) driver.status().out("cuDriverGetVersion", driver.devices()::driverGetVersion);
    }

    /** How many devices there are. */
    public int deviceCount() {
        return deviceCount;
    }

    /** What the devices are, in the driver's order. */
    public List<CudaProperties> devices() {
        return IntStream.range(0, deviceCount)
                .mapToObj(it -> CudaProperties.of(driver, it))
                .toList();
    }

    /**
     * Opens a device, together with whoever else in this process has it open.
     *
     * @param index from 0
     * @return the caller closes it
     * @throws IllegalArgumentException if there is no such device
     * @throws CudaException if it cannot be used
     */
    public CudaDevice open(int index) {
        if (index < 0 || index >= deviceCount) {
            throw new IllegalArgumentException(
                    "index: %d (expected: below %d, the number of devices)"
                            .formatted(index, deviceCount));
        }
        return new CudaDevice(this, CudaContext.retain(driver, index));
    }

    /** The compiler, loaded when first asked for. */
    synchronized Nvrtc nvrtc() {
        if (nvrtc == null) {
            nvrtc = new Nvrtc(new NvrtcCalls(toolkit(CudaLibrary.NVRTC)));
        }
        return nvrtc;
    }

    /** cuBLASLt, loaded when first asked for. */
    synchronized Cublas cublas() {
        if (cublas == null) {
            cublas = Cublas.of(toolkit(CudaLibrary.CUBLAS_LT));
        }
        return cublas;
    }

    private Linkage toolkit(CudaLibrary library) {
        return linkage(library, versionNumber() / 1000);
    }
}
