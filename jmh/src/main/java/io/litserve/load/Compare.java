package io.litserve.load;

import io.litserve.load.Grid.Versus;
import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Our server against the bare floor and against frameworks, at 1, 8, 64 and 256 keep-alive
 * connections. Each server has a process of its own, on other processors than the client; they take
 * turns of half a second, in rounds, of which the first do not count. Those with few connections
 * come last, when next to nothing is left to compile. Exit code 1 says that a goal was missed.
 *
 * <p>{@code ./jmh/run load [ROUNDS [shared]]}, where all processors may be shared with the client
 */
final class Compare {
    private static final List<Integer> FEW = List.of(1, 8);
    private static final List<Integer> MANY = List.of(64, 256);
    private static final int UNCOUNTED = 4;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration FIRST_TURN = Duration.ofSeconds(3);

    private final Driver driver;
    private final Placement placement;
    private final Map<Subject, ServerProcess> servers = new EnumMap<>(Subject.class);
    private final Grid grid = new Grid();

    private Compare(Driver driver, Placement placement) {
        this.driver = driver;
        this.placement = placement;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 14;
        boolean shared = List.of(args).contains("shared") || !Wrk.isThere();
        Placement placement = shared ? Placement.SHARED : Placement.apart();
        Compare compare = new Compare(Driver.best(placement), placement);
        Report report = new Report("load", args);
        try {
            compare.start();
            compare.rounds(MANY, rounds);
            compare.rounds(FEW, rounds);
        } finally {
            compare.servers.values().forEach(ServerProcess::close);
        }
        System.exit(compare.report(report, rounds));
    }

    private void start() throws IOException, InterruptedException {
        for (Subject subject : Subject.values()) {
            ServerProcess server = ServerProcess.start(subject, ServerProcess.FLAGS, placement);
            servers.put(subject, server);
            driver.drive(server.port(), 64, FIRST_TURN);
        }
    }

    /** The first do not count: what was compiled for other numbers of connections is anew. */
    private void rounds(List<Integer> callers, int count) throws IOException, InterruptedException {
        for (int i = 0; i < UNCOUNTED; i++) {
            round(i, callers, new Grid());
        }
        for (ServerProcess server : servers.values()) {
            server.collect();
        }
        for (int i = 0; i < count; i++) {
            round(i, callers, grid);
        }
    }

    private void round(int number, List<Integer> callers, Grid into)
            throws IOException, InterruptedException {
        List<Subject> order = new ArrayList<>(servers.keySet());
        Collections.rotate(order, number);
        for (int connections : callers) {
            for (Subject subject : order) {
                into.add(subject, connections, sample(subject, connections));
            }
        }
    }

    private Sample sample(Subject subject, int connections)
            throws IOException, InterruptedException {
        return Sample.take(driver, servers.get(subject), connections, TURN);
    }

    private int report(Report report, int rounds) {
        report.line(
                "Medians of %d rounds of half a second each, driven by %s from the same machine, %s."
                        .formatted(
                                rounds,
                                driver instanceof Wrk ? "wrk" : "our own client",
                                placement.isShared()
                                        ? "on the same processors"
                                        : "which has a processor of its own"));
        List<List<String>> rows = new ArrayList<>();
        for (List<Integer> callers : List.of(FEW, MANY)) {
            for (int connections : callers) {
                servers.keySet().forEach(subject -> rows.add(row(subject, connections)));
            }
        }
        report.table(
                List.of(
                        "connections",
                        "server",
                        "requests/s",
                        "of the floor",
                        "p50 µs",
                        "p99 µs",
                        "p99.9 µs",
                        "CPU µs",
                        "of the floor",
                        "bytes allocated"),
                rows);
        Goals goals = new ServerGoals(grid).all();
        goals.show(report);
        report.close();
        return goals.exitCode();
    }

    private List<String> row(Subject subject, int connections) {
        Versus floor = new Versus(subject, Subject.FLOOR);
        return List.of(
                Integer.toString(connections),
                subject.title(),
                Report.number(grid.median(subject, connections, it -> it.seen().perSecond()), 0),
                Report.number(grid.ratio(floor, connections, it -> it.seen().perSecond()), 2),
                Report.number(grid.median(subject, connections, it -> it.seen().p50Micros()), 0),
                Report.number(grid.median(subject, connections, it -> it.seen().p99Micros()), 0),
                Report.number(grid.median(subject, connections, it -> it.seen().p999Micros()), 0),
                Report.number(grid.median(subject, connections, Sample::cpuMicros), 1),
                Report.number(grid.ratio(floor, connections, Sample::cpuMicros), 2),
                Report.number(grid.median(subject, connections, Sample::bytes), 0));
    }
}
