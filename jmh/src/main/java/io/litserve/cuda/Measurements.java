package io.litserve.cuda;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import io.litserve.tensor.DType;

/**
 * What a device does: copies, products, both at once, and the network of a sample; each against
 * what the same device does at best.
 *
 * <p>{@code ./jmh/run cuda [ROWS]}, the rows of the largest matrices, a multiple of 32
 */
final class Measurements {
    private Measurements() {}

    public static void main(String[] args) {
        int largest = args.length > 0 ? Integer.parseInt(args[0]) : 8192;
        Report report = new Report("cuda", args);
        Goals goals = new Goals();
        Cuda cuda = load();
        try (CudaDevice device = cuda.open(0);
                CudaStream stream = device.stream()) {
            report.line("%s, driver of CUDA %s.".formatted(device.properties(), cuda.version()));
            long bytes = (long) largest * largest * DType.FP32.byteSize();
            new Copies(device, stream, bytes).report(report, goals);
            new Products(device, stream, largest).report(report);
            new Timeline(device, largest / 2).report(report, goals);
        }
        Networks.report(report, goals);
        goals.show(report);
        report.close();
        System.exit(goals.exitCode());
    }

    private static Cuda load() {
        try {
            Cuda cuda = Cuda.load();
            if (cuda.deviceCount() > 0) {
                return cuda;
            }
            System.err.println("no CUDA device");
        } catch (CudaException e) {
            System.err.println(e.getMessage());
        }
        System.exit(2);
        throw new AssertionError("gone");
    }
}
