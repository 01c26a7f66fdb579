package io.litserve.cuda;

import io.litserve.report.Report;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast square matrices are multiplied, on the device and as the caller sees it who waits for
 * each.
 *
 * @param device it
 * @param stream on it
 * @param largest rows
 */
record Products(CudaDevice device, CudaStream stream, int largest) {
    private static final int TIMES = 10;

    void report(Report report) {
        report.line("");
        report.line("Products of square matrices, of the rate of the largest of their type.");
        List<List<String>> rows = new ArrayList<>();
        try (CudaBlas blas = CudaBlas.in(stream)) {
            for (DType dtype : List.of(DType.FP32, DType.BF16)) {
                rows(dtype, blas).forEach(rows::add);
            }
        }
        report.table(
                List.of("type", "rows", "TFLOPS", "of the largest", "waited for, TFLOPS"), rows);
    }

    private List<List<String>> rows(DType dtype, CudaBlas blas) {
        double ceiling = product(dtype, largest, blas).onDevice();
        List<List<String>> rows = new ArrayList<>();
        for (int size = largest / 32; size <= largest; size *= 2) {
            Rates rates = product(dtype, size, blas);
            rows.add(
                    List.of(
                            dtype.toString(),
                            Integer.toString(size),
                            Report.number(rates.onDevice(), 2),
                            Report.number(rates.onDevice() / ceiling, 2),
                            Report.number(rates.waitedFor(), 2)));
        }
        return rows;
    }

    /** In TFLOPS. */
    private record Rates(double onDevice, double waitedFor) {}

    private Rates product(DType dtype, int size, CudaBlas blas) {
        MatrixProduct product = new MatrixProduct(dtype, size, size, size);
        try (Tensor matrix = Matrices.pinned(device, dtype, size);
                CudaMemory a = Matrices.uploaded(device, stream, matrix);
                CudaMemory b = Matrices.uploaded(device, stream, matrix);
                CudaMemory c = device.allocate(matrix.segment().byteSize())) {
            Runnable multiply = () -> blas.multiply(product, a, b, c);
            double operations = 2.0 * size * size * size;
            double onDevice = Clock.deviceNanos(TIMES, device, stream, multiply);
            double waitedFor =
                    Clock.medianNanos(
                            TIMES,
                            () -> {
                                multiply.run();
                                stream.synchronize();
                            });
            return new Rates(operations / onDevice / 1000, operations / waitedFor / 1000);
        }
    }
}
