package io.litserve.cuda;

import demo.DenseApi;
import demo.dense.DeviceNetwork;
import demo.dense.Network;
import demo.dense.ProcessorNetwork;
import io.litserve.report.Goals;
import io.litserve.report.Report;
import io.litserve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network of {@link DenseApi} on a device and on the processor: whether they say the same, and
 * how long batches take.
 */
final class Networks {
    private static final int TIMES = 20;

    private Networks() {}

    static void report(Report report, Goals goals) {
        report.line("");
        report.line("Batches of the dense sample, copies included.");
        List<List<String>> rows = new ArrayList<>();
        double difference = 0;
        try (Network device = DeviceNetwork.on(0, DenseApi.layers());
                Network processor = new ProcessorNetwork(DenseApi.layers())) {
            for (int size : List.of(1, 64, 256)) {
                try (Tensor batch = batch(size)) {
                    difference = Math.max(difference, difference(batch, device, processor));
                    rows.add(row(batch, device, processor));
                }
            }
        }
        report.table(List.of("rows", "on the device µs", "on the processor µs"), rows);
        goals.atMost("largest difference of scores, in thousandths", difference * 1000, 1);
    }

    private static Tensor batch(int size) {
        float[] values = new float[size * DenseApi.INPUTS];
        SplittableRandom random = new SplittableRandom(size);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, size, DenseApi.INPUTS);
    }

    private static double difference(Tensor batch, Network one, Network other) {
        try (Tensor a = one.run(batch);
                Tensor b = other.run(batch)) {
            double largest = 0;
            for (long i = 0; i < a.shape().size(); i++) {
                largest = Math.max(largest, Math.abs(a.floatAt(i) - b.floatAt(i)));
            }
            return largest;
        }
    }

    private static List<String> row(Tensor batch, Network device, Network processor) {
        return List.of(
                Long.toString(batch.shape().rows()),
                Report.number(micros(batch, device), 0),
                Report.number(micros(batch, processor), 0));
    }

    private static double micros(Tensor batch, Network network) {
        return Clock.medianNanos(TIMES, () -> network.run(batch).close()) / 1000;
    }
}
