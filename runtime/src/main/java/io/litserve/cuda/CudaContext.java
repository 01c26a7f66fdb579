package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.memory.Lifetime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;

/**
 * The primary context of a device, which is released once it is closed and nothing that was made in
 * it is left. Thread-safe.
 */
final class CudaContext {
    private static final Logger log = System.getLogger(CudaContext.class.getName());

    static final int MEMORY_POOLS_SUPPORTED = 115;
    static final int RELEASE_THRESHOLD = 4;

    private final Driver driver;
    private final int index;
    private final int device;
    private final long context;
    private final Lifetime lifetime = new Lifetime(this::release);

    private CudaContext(Driver driver, int index, int device, long context) {
        this.driver = driver;
        this.index = index;
        this.device = device;
        this.context = context;
    }

    static CudaContext retain(Driver driver, int index) {
        int device = CudaProperties.device(driver, index);
        long context =
                driver.status()
                        .out(
                                "cuDevicePrimaryCtxRetain",
                                out -> driver.devices().devicePrimaryCtxRetain(out, device));
        CudaContext retained = new CudaContext(driver, index, device, context);
        try {
            retained.keepMemory();
        } catch (RuntimeException e) {
            retained.lifetime.close();
            throw e;
        }
        return retained;
    }

    /** By default, what is freed goes back to the system at each synchronisation. */
    private void keepMemory() {
        if (CudaProperties.attribute(driver, MEMORY_POOLS_SUPPORTED, device) == 0) {
            return;
        }
        long pool =
                out(
                        "cuDeviceGetDefaultMemPool",
                        out -> driver.memory().deviceGetDefaultMemPool(out, device));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment unlimited = arena.allocateFrom(JAVA_LONG, -1L);
            check(
                    driver.memory().memPoolSetAttribute(pool, RELEASE_THRESHOLD, unlimited),
                    "cuMemPoolSetAttribute");
        }
    }

    Driver driver() {
        return driver;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    /** What the device is. */
    CudaProperties properties() {
        return CudaProperties.of(driver, index);
    }

    /** Makes it the calling thread's. */
    void enter() {
        check(driver.devices().ctxSetCurrent(context), "cuCtxSetCurrent");
    }

    /**
     * Returns if the status is that of success.
     *
     * @throws CudaException naming the device, the function and the error
     */
    void check(int status, String function) {
        if (status != CudaStatus.SUCCESS) {
            throw failed(status, function);
        }
    }

    private CudaException failed(int status, String function) {
        return new CudaException(
                status, this + ": " + function + ": " + driver.status().describe(status));
    }

    /** What a function puts out. */
    long out(String function, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            check(call.applyAsInt(out), function);
            return out.get(JAVA_LONG, 0);
        }
    }

    private void release() {
        try {
            check(driver.devices().devicePrimaryCtxRelease(device), "cuDevicePrimaryCtxRelease_v2");
        } catch (CudaException e) {
            log.log(Level.WARNING, "not released", e);
        }
    }

    /** {@code cuda:0} */
    @Override
    public String toString() {
        return "cuda:" + index;
    }
}
