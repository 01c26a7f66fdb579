package io.litserve.cuda;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast tensors are copied to a device and from it: as the caller sees it, who waits for each,
 * against what the connection gives the largest of them when the device gets several at once.
 *
 * @param device it
 * @param stream on it
 * @param largest bytes
 */
record Copies(CudaDevice device, CudaStream stream, long largest) {
    private static final int TIMES = 10;

    private enum Direction {
        UPLOAD,
        DOWNLOAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void report(Report report, Goals goals) {
        report.line("");
        report.line("Copies, of the rate of large ones that the device gets at once.");
        List<List<String>> rows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            double ceiling = ceiling(direction);
            for (long size = largest / 1024; size <= largest; size *= 8) {
                double pinned = pinnedRate(direction, size);
                rows.add(row(direction, size, pinned, ceiling));
            }
            goals.atLeast(
                    direction + " of the connection",
                    pinnedRate(direction, largest) / ceiling,
                    0.9);
        }
        report.table(
                List.of("copy", "KB", "pinned GB/s", "of the connection", "not pinned GB/s"), rows);
    }

    private List<String> row(Direction direction, long size, double pinned, double ceiling) {
        try (Tensor pageable = Tensor.allocate(DType.UINT8, size)) {
            return List.of(
                    direction.toString(),
                    Report.number(size / 1024.0, 0),
                    Report.number(pinned, 1),
                    Report.number(pinned / ceiling, 2),
                    Report.number(rate(direction, pageable), 1));
        }
    }

    private double ceiling(Direction direction) {
        try (Tensor tensor = device.pinned(DType.UINT8, largest);
                CudaMemory memory = device.allocate(largest)) {
            return largest
                    / Clock.deviceNanos(
                            TIMES, device, stream, () -> copy(direction, tensor, memory));
        }
    }

    private double pinnedRate(Direction direction, long size) {
        try (Tensor tensor = device.pinned(DType.UINT8, size)) {
            return rate(direction, tensor);
        }
    }

    private double rate(Direction direction, Tensor tensor) {
        long size = tensor.segment().byteSize();
        try (CudaMemory memory = device.allocate(size)) {
            return size / Clock.medianNanos(TIMES, () -> wait(direction, tensor, memory));
        }
    }

    private void wait(Direction direction, Tensor tensor, CudaMemory memory) {
        copy(direction, tensor, memory);
        stream.synchronize();
    }

    private void copy(Direction direction, Tensor tensor, CudaMemory memory) {
        switch (direction) {
            case UPLOAD -> stream.upload(tensor, memory);
            case DOWNLOAD -> stream.download(memory, tensor);
        }
    }
}
