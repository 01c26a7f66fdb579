package io.litserve.load;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Streams of 10,000 items, one and 32 at once: items a second and the time to the first, against
 * the bare floor that writes the same chunks.
 *
 * <p>{@code ./jmh/run streaming [ROUNDS]}
 */
final class Streaming {
    private static final List<Subject> SUBJECTS = List.of(Subject.WORKER, Subject.FLOOR);
    private static final List<Integer> STREAMS = List.of(1, 32);
    private static final int WARM_UPS = 5;

    private record Place(Subject subject, int streams) {}

    private final Map<Subject, ServerProcess> servers = new EnumMap<>(Subject.class);
    private final Map<Place, List<ItemsClient.Result>> results = new HashMap<>();

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        Streaming streaming = new Streaming();
        Report report = new Report("streaming", args);
        try {
            streaming.run(rounds);
        } finally {
            streaming.servers.values().forEach(ServerProcess::close);
        }
        System.exit(streaming.report(report, rounds));
    }

    private void run(int rounds) throws IOException, InterruptedException {
        for (Subject subject : SUBJECTS) {
            servers.put(subject, ServerProcess.start(subject, ServerProcess.FLAGS));
        }
        for (int i = 0; i < WARM_UPS; i++) {
            round();
        }
        results.clear();
        for (int i = 0; i < rounds; i++) {
            round();
        }
    }

    private void round() throws IOException, InterruptedException {
        for (int streams : STREAMS) {
            for (Subject subject : SUBJECTS) {
                ItemsClient.Result result = ItemsClient.run(servers.get(subject), streams);
                results.computeIfAbsent(new Place(subject, streams), _ -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    private int report(Report report, int rounds) {
        report.line("Medians of %d rounds, 10,000 items a stream.".formatted(rounds));
        List<List<String>> rows = new ArrayList<>();
        STREAMS.forEach(streams -> SUBJECTS.forEach(subject -> rows.add(row(subject, streams))));
        report.table(
                List.of(
                        "streams",
                        "server",
                        "items/s",
                        "of the floor",
                        "first item, µs",
                        "server's CPU, µs per 1000 items"),
                rows);
        Goals goals = new Goals();
        for (int streams : STREAMS) {
            String what = "items/s of the floor, streams at once: " + streams;
            goals.atLeast(what, ratio(Subject.WORKER, streams), 0.5);
        }
        goals.show(report);
        report.close();
        return goals.exitCode();
    }

    private List<String> row(Subject subject, int streams) {
        Place place = new Place(subject, streams);
        return List.of(
                Integer.toString(streams),
                subject.title(),
                Report.number(median(place, ItemsClient.Result::itemsPerSecond), 0),
                Report.number(ratio(subject, streams), 2),
                Report.number(median(place, ItemsClient.Result::firstItemMicros), 0),
                Report.number(median(place, ItemsClient.Result::cpuMicrosPer1000), 0));
    }

    private double median(Place place, ToDoubleFunction<ItemsClient.Result> value) {
        return Grid.median(results.get(place).stream().mapToDouble(value).toArray());
    }

    private double ratio(Subject subject, int streams) {
        List<ItemsClient.Result> ours = results.get(new Place(subject, streams));
        List<ItemsClient.Result> floors = results.get(new Place(Subject.FLOOR, streams));
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i).itemsPerSecond() / floors.get(i).itemsPerSecond();
        }
        return Grid.median(ratios);
    }
}
