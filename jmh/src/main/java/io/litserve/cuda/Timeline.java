package io.litserve.cuda;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import io.litserve.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a device does when, by its own events, while two streams have it do batches by turns;
 * against one stream that does as many.
 *
 * @param device it
 * @param size rows and columns of a batch
 */
record Timeline(CudaDevice device, int size) {
    private static final int BATCHES = 6;

    void report(Report report, Goals goals) {
        try (Lane first = new Lane(device, DType.BF16, size);
                Lane second = new Lane(device, DType.BF16, size)) {
            run(List.of(first, second)); // Decides how products are computed.
            double alone = last(run(List.of(first)));
            List<List<Double>> together = run(List.of(first, second));
            show(report, together);
            report.line(
                    "%d batches take %s µs in one stream, %s µs in two."
                            .formatted(
                                    BATCHES,
                                    Report.number(alone, 0),
                                    Report.number(last(together), 0)));
            goals.atMost("time of two streams of one's", last(together) / alone, 0.9);
        }
    }

    private static double last(List<List<Double>> micros) {
        return micros.stream().mapToDouble(List::getLast).max().orElseThrow();
    }

    private void show(Report report, List<List<Double>> batches) {
        report.line("");
        report.line(
                "Batches of %d x %d BF16 in two streams, each multiplied once: what begins and ends when, µs."
                        .formatted(size, size));
        report.table(
                List.of(
                        "batch",
                        "stream",
                        "copied from",
                        "computed from",
                        "copied back from",
                        "to"),
                IntStream.range(0, BATCHES).mapToObj(i -> row(i, batches.get(i))).toList());
    }

    private static List<String> row(int batch, List<Double> micros) {
        return Stream.concat(
                        Stream.of(batch + 1, batch % 2 + 1).map(String::valueOf),
                        micros.stream().map(it -> Report.number(it, 0)))
                .toList();
    }

    /** For each batch, when its parts begin and the last ends, in µs from the start. */
    private List<List<Double>> run(List<Lane> lanes) {
        List<Lane.Stages> batches = new ArrayList<>();
        try (CudaEvent start = device.timedEvent()) {
            lanes.getFirst().stream().record(start);
            lanes.forEach(lane -> lane.stream().await(start));
            for (int i = 0; i < BATCHES; i++) {
                Lane.Stages stages = Lane.Stages.on(device);
                batches.add(stages);
                lanes.get(i % lanes.size()).submit(stages);
            }
            device.synchronize();
            return batches.stream().map(it -> micros(start, it)).toList();
        } finally {
            batches.forEach(Lane.Stages::close);
        }
    }

    private static List<Double> micros(CudaEvent start, Lane.Stages stages) {
        return Stream.of(stages.begun(), stages.copied(), stages.computed(), stages.done())
                .map(event -> event.since(start).toNanos() / 1000.0)
                .toList();
    }
}
