package io.litserve.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The drivers that tests run on. */
enum Drivers {
    STAND_IN,
    /** Skips the tests where there is no device. */
    REAL;

    CudaDevice open() {
        return switch (this) {
            case STAND_IN -> StandIn.withDevices(1).load().open(0);
            case REAL -> real();
        };
    }

    private static CudaDevice real() {
        try {
            Cuda cuda = Cuda.load();
            return cuda.deviceCount() > 0 ? cuda.open(0) : abort("no CUDA device");
        } catch (CudaException e) {
            return abort(e.getMessage());
        }
    }

    /** The kernels, which the stand-in has compiled in. */
    static String kernels() {
        try {
            return Files.readString(Path.of("src", "test", "c", "kernels.cu"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
