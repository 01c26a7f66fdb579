package io.litserve.load;

import io.litserve.LitServer;
import io.litserve.Overrides;
import io.litserve.PerApi;
import io.litserve.ServerConfig;
import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What batching gets out of a simulated accelerator that takes 10 ms for a batch of 16: the share
 * of 16 per 10 ms at several numbers of callers, and what a lone caller waits beyond the 10 ms of a
 * server that has compiled what it runs.
 *
 * <p>{@code ./jmh/run batching}
 */
final class Batching {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final double MOST = AcceleratorApi.SIZE * 1000.0 / AcceleratorApi.BATCH_MILLIS;
    private static final int[] CALLERS = {256, 64, 16, 1};

    private final List<List<String>> rows = new ArrayList<>();
    private final Goals goals = new Goals();

    public static void main(String[] args) throws InterruptedException {
        Report report = new Report("batching");
        Batching batching = new Batching();
        try (LitServer server = server()) {
            warmUp(server);
            for (int callers : CALLERS) {
                batching.run(server, callers);
            }
        }
        report.table(
                List.of("callers", "requests/s", "of the most", "p50 ms", "p99 ms"), batching.rows);
        batching.goals.show(report);
        report.close();
        System.exit(batching.goals.exitCode());
    }

    private static LitServer server() {
        ServerConfig roomy =
                ServerConfig.STANDARD.overrides(
                        Overrides.NONE.queue(PerApi.<Integer>none().all(1024)));
        return LitServer.builder().add(AcceleratorApiEndpoint::new).config(roomy).port(0).start();
    }

    private static void warmUp(LitServer server) throws InterruptedException {
        try (Load load = load(server, 256)) {
            AcceleratorApi.warming(true);
            load.closedLoop(WARM_UP);
            AcceleratorApi.warming(false);
            load.closedLoop(WARM_UP);
        }
    }

    private static Load load(LitServer server, int callers) {
        return new Load(server.port(), callers, "/predict", "{\"input\":3}");
    }

    private void run(LitServer server, int callers) throws InterruptedException {
        try (Load load = load(server, callers)) {
            load.closedLoop(Duration.ofSeconds(2));
            Load.Result result = load.closedLoop(TIME);
            double share = result.acceptedPerSecond() / MOST;
            double p50 = result.accepted().millis(0.5);
            double p99 = result.accepted().millis(0.99);
            rows.add(
                    List.of(
                            Integer.toString(callers),
                            Report.number(result.acceptedPerSecond(), 0),
                            Report.number(share, 3),
                            Report.number(p50, 2),
                            Report.number(p99, 2)));
            judge(callers, share, p50, p99);
        }
    }

    /** A caller among many waits for as many batches as are ahead of it, and for its own. */
    private void judge(int callers, double share, double p50, double p99) {
        if (callers == 1) {
            goals.atMost("p50 of one caller, ms", p50, AcceleratorApi.BATCH_MILLIS + 0.3);
        } else if (callers >= 64) {
            goals.atLeast("of the most, callers: " + callers, share, 0.98);
            int batches = callers / AcceleratorApi.SIZE + 1;
            double queue = batches * AcceleratorApi.BATCH_MILLIS;
            goals.atMost("p99 ms, callers: " + callers, p99, queue);
        }
    }
}
