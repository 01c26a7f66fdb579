package io.litserve.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a device is.
 *
 * @param name such as {@code NVIDIA H200}
 * @param memoryBytes its memory, all of it
 * @param computeMajor the first number of its compute capability, 9 of 9.0
 * @param computeMinor the second number of its compute capability
 * @param multiprocessors how many it has
 */
public record CudaProperties(
        String name, long memoryBytes, int computeMajor, int computeMinor, int multiprocessors) {
    private static final int NAME_BYTES = 256;
    static final int MULTIPROCESSOR_COUNT = 16;
    static final int COMPUTE_CAPABILITY_MAJOR = 75;
    static final int COMPUTE_CAPABILITY_MINOR = 76;

    static CudaProperties of(Driver driver, int index) {
        int device = device(driver, index);
        return new CudaProperties(
                name(driver, device),
                driver.status()
                        .out(
                                "cuDeviceTotalMem_v2",
                                out -> driver.devices().deviceTotalMem(out, device)),
                attribute(driver, COMPUTE_CAPABILITY_MAJOR, device),
                attribute(driver, COMPUTE_CAPABILITY_MINOR, device),
                attribute(driver, MULTIPROCESSOR_COUNT, device));
    }

    /** {@code CUdevice} */
    static int device(Driver driver, int index) {
        return (int)
                driver.status().out("cuDeviceGet", out -> driver.devices().deviceGet(out, index));
    }

    private static String name(Driver driver, int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_BYTES);
            driver.status()
                    .check(
                            driver.devices().deviceGetName(name, NAME_BYTES, device),
                            "cuDeviceGetName");
            return name.getString(0);
        }
    }

    static int attribute(Driver driver, int attribute, int device) {
        return (int)
                driver.status()
                        .out(
                                "cuDeviceGetAttribute",
                                out -> driver.devices().deviceGetAttribute(out, attribute, device));
    }
}
