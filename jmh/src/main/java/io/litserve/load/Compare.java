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
 * connections. Each server has a process of its own, on other processors than the client once it is
 * warm; they take short turns, in rounds, of which the first do not count. Those with few
 * connections come last, when next to nothing is left to compile. Exit code 1 says that a goal was
 * missed.
 *
 * <p>{@code ./jmh/run load [ROUNDS] [shared]}, where all processors may be shared with the client
 */
final class Compare {
    private static final List<Integer> FEW = List.of(1, 8);
    private static final List<Integer> MANY = List.of(64, 256);
    private static final int ROUNDS = 13;

    /** Those that are close to each other with many connections, and how often more they run. */
    private static final List<Subject> CLOSE =
            List.of(Subject.WORKER, Subject.FLOOR, Subject.INLINE, Subject.VERTX_INLINE);

    private static final int MORE = 2;

    /** What a machine does meanwhile changes from one to the next, however long they are. */
    private static final Duration TURN = Duration.ofMillis(250);

    private static final Duration WARMING = Duration.ofMillis(500);
    private static final int MOST_WARMING = 24;
    private static final double STILL_COMPILING = 0.1;

    private final Driver driver;
    private final Placement placement;
    private final Map<Subject, ServerProcess> servers = new EnumMap<>(Subject.class);
    private final Grid grid = new Grid();

    private Compare(Driver driver, Placement placement) {
        this.driver = driver;
        this.placement = placement;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> asked = new ArrayList<>(List.of(args));
        boolean shared = asked.remove("shared") || !Wrk.isThere();
        int rounds = asked.isEmpty() ? ROUNDS : Integer.parseInt(asked.getFirst());
        Placement placement = shared ? Placement.SHARED : Placement.apart();
        Compare compare = new Compare(Driver.best(placement), placement);
        Report report = new Report("load", args);
        try {
            compare.start();
            compare.rounds(MANY, rounds);
            compare.rounds(MANY, CLOSE, MORE * rounds);
            compare.rounds(FEW, rounds);
        } finally {
            compare.servers.values().forEach(ServerProcess::close);
        }
        System.exit(compare.report(report, rounds));
    }

    private void start() throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(ServerProcess.FLAGS);
        flags.addAll(placement.flags());
        for (Subject subject : Subject.values()) {
            ServerProcess server = ServerProcess.start(subject, flags);
            servers.put(subject, server);
            warmUp(server);
            server.confine(placement);
        }
    }

    /** Until its compilers have little to do, while they may use the client's processor as well. */
    private void warmUp(ServerProcess server) throws IOException, InterruptedException {
        double compiling = 1;
        for (int i = 0; i < MOST_WARMING && compiling > STILL_COMPILING; i++) {
            Busy before = server.compiling();
            driver.drive(server.port(), MANY.get(i % MANY.size()), WARMING);
            compiling = (double) server.compiling().nanosSince(before) / WARMING.toNanos();
        }
    }

    /**
     * Those of all servers. The first does not count: what was compiled for other numbers of
     * connections is anew.
     */
    private void rounds(List<Integer> callers, int count) throws IOException, InterruptedException {
        List<Subject> all = List.copyOf(servers.keySet());
        round(0, callers, all, new Grid());
        for (ServerProcess server : servers.values()) {
            server.collect();
        }
        rounds(callers, all, count);
    }

    private void rounds(List<Integer> callers, List<Subject> subjects, int count)
            throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            round(i, callers, subjects, grid);
        }
    }

    private void round(int number, List<Integer> callers, List<Subject> subjects, Grid into)
            throws IOException, InterruptedException {
        List<Subject> order = new ArrayList<>(subjects);
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
                """
                Medians of %d rounds of a quarter of a second each, at 64 and 256 connections %d of our \
                servers, the floor and Vert.x inline; driven by %s from the same machine, %s.\
                """
                        .formatted(
                                rounds,
                                (1 + MORE) * rounds,
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
