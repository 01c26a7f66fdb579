package io.litserve.load;

import io.litserve.LitServer;
import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to accepted requests at ten times the capacity: p99 within twice that at capacity,
 * or exit code 1.
 *
 * <p>{@code ./jmh/run overload}
 */
final class Overload {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int CAPACITY =
            (int) (AcceleratorApi.SIZE * 1000 / AcceleratorApi.BATCH_MILLIS);

    private final List<List<String>> rows = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        Report report = new Report("overload");
        Overload overload = new Overload();
        double ratio;
        try (LitServer server =
                        LitServer.builder().add(AcceleratorApiEndpoint::new).port(0).start();
                Load load = new Load(server.port(), 512, "/predict", "{\"input\":3}")) {
            ratio = overload.measure(load);
        }
        report.table(
                List.of("load", "sent/s", "accepted/s", "p50 ms", "p99 ms", "refused p99 ms"),
                overload.rows);
        Goals goals = new Goals();
        goals.atMost("p99 of accepted requests, of that at capacity", ratio, 2);
        goals.show(report);
        report.close();
        System.exit(goals.exitCode());
    }

    private double measure(Load load) throws InterruptedException {
        load.openLoop(CAPACITY, WARM_UP);
        load.openLoop(10 * CAPACITY, WARM_UP);
        load.openLoop(CAPACITY, WARM_UP);
        double calm = row("capacity", load.openLoop(CAPACITY, TIME));
        return row("10 x capacity", load.openLoop(10 * CAPACITY, TIME)) / calm;
    }

    private double row(String name, Load.Result result) {
        double p99 = result.accepted().millis(0.99);
        rows.add(
                List.of(
                        name,
                        Report.number(result.sentPerSecond(), 0),
                        Report.number(result.acceptedPerSecond(), 0),
                        Report.number(result.accepted().millis(0.5), 1),
                        Report.number(p99, 1),
                        Report.number(result.refused().millis(0.99), 1)));
        return p99;
    }
}
