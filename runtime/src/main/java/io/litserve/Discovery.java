package io.litserve;

import io.litserve.cuda.Cuda;
import io.litserve.cuda.CudaException;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Finds the devices that a configuration asks for.
 *
 * @param hints whether anything hints at CUDA devices: to look for a driver in vain would delay
 *     each start
 * @param cudaDevices how many CUDA devices there are; throws {@link CudaException} if there is no
 *     driver
 */
record Discovery(BooleanSupplier hints, IntSupplier cudaDevices) {
    /** Looks on this machine. */
    static final Discovery MACHINE =
            new Discovery(Discovery::machineHints, () -> Cuda.load().deviceCount());

    /** What the drivers of cards, of Jetson boards and of WSL have made while they are there. */
    private static final List<String> DRIVER_FILES =
            List.of("/dev/nvidiactl", "/dev/nvmap", "/dev/dxg");

    private static final Logger log = System.getLogger(Discovery.class.getName());

    /**
     * The devices, at least one.
     *
     * @throws IllegalArgumentException if they are not there
     */
    List<Device> devices(Accelerator wanted) {
        return switch (wanted.kind()) {
            case CPU -> List.of(Device.CPU);
            case CUDA -> chosen(wanted.devices(), required());
            case AUTO -> automatic(wanted.devices());
        };
    }

    private int required() {
        try {
            int count = cudaDevices.getAsInt();
            if (count == 0) {
                throw new IllegalArgumentException(
                        "accelerator: cuda (expected: cpu, for this machine has no CUDA device)");
            }
            return count;
        } catch (CudaException e) {
            throw new IllegalArgumentException("accelerator: cuda: " + e.getMessage(), e);
        }
    }

    private List<Device> automatic(Accelerator.Devices which) {
        int count = present();
        return count == 0 ? List.of(Device.CPU) : chosen(which, count);
    }

    private static boolean machineHints() {
        boolean named = System.getProperty("lit.server.native.cuda") != null;
        boolean windows = File.separatorChar == '\\';
        return named || windows || DRIVER_FILES.stream().map(Path::of).anyMatch(Files::exists);
    }

    /** How many devices there are, where nobody insists on any. */
    private int present() {
        if (!hints.getAsBoolean()) {
            return 0;
        }
        if (!Discovery.class.getModule().isNativeAccessEnabled()) {
            // The JVM would print a warning at everybody who has nothing to do with devices.
            log.log(Level.DEBUG, "not looking for CUDA devices without --enable-native-access");
            return 0;
        }
        try {
            return cudaDevices.getAsInt();
        } catch (CudaException e) {
            boolean broken = e.status() != 0;
            log.log(broken ? Level.WARNING : Level.DEBUG, "computing on the processor", e);
            return 0;
        }
    }

    private static List<Device> chosen(Accelerator.Devices which, int count) {
        IntStream indices =
                switch (which) {
                    case Accelerator.Devices.All() -> IntStream.range(0, count);
                    case Accelerator.Devices.First(int first) -> IntStream.range(0, first);
                    case Accelerator.Devices.Only(List<Integer> only) ->
                            only.stream().mapToInt(Integer::intValue);
                };
        return indices.mapToObj(it -> device(it, count)).toList();
    }

    private static Device device(int index, int count) {
        if (index >= count) {
            throw new IllegalArgumentException(
                    "devices: cuda:%d (expected: below %d, the number of devices)"
                            .formatted(index, count));
        }
        return new Device("cuda", index);
    }
}
