package io.litserve.load;

import io.litserve.load.Grid.Versus;
import io.litserve.report.Goals;
import java.util.List;

/** What our server is to reach, against the bare floor and against frameworks. */
final class ServerGoals {
    private static final Versus WORKER = new Versus(Subject.WORKER, Subject.FLOOR);
    private static final Versus INLINE = new Versus(Subject.INLINE, Subject.FLOOR);

    /** A request's and a response's record, 16 bytes each, are the user's own. */
    private static final int RECORD_BYTES = 32;

    private final Grid grid;
    private final Goals goals = new Goals();

    ServerGoals(Grid grid) {
        this.grid = grid;
    }

    Goals all() {
        for (int connections : List.of(64, 256)) {
            throughput(connections);
        }
        goals.atMost("worker p50 over the floor at 1, µs", p50Excess(WORKER), 40);
        goals.atMost("inline p50 over the floor at 1, µs", p50Excess(INLINE), 5);
        allocation("worker", WORKER);
        allocation("inline", INLINE);
        for (int connections : List.of(1, 8, 64, 256)) {
            rival(new Versus(Subject.WORKER, Subject.VERTX_WORKER), connections);
            rival(new Versus(Subject.WORKER, Subject.HELIDON), connections);
            rival(new Versus(Subject.INLINE, Subject.VERTX_INLINE), connections);
        }
        return goals;
    }

    private void throughput(int connections) {
        String at = " of the floor at " + connections;
        goals.atLeast("worker requests/s" + at, perSecond(WORKER, connections), 0.85);
        goals.atMost("worker CPU" + at, cpu(WORKER, connections), 1.2);
        goals.atLeast("inline requests/s" + at, perSecond(INLINE, connections), 0.95);
        goals.atMost("inline CPU" + at, cpu(INLINE, connections), 1.05);
    }

    private void allocation(String name, Versus pair) {
        double bytes = grid.excess(pair, 64, Sample::bytes) - RECORD_BYTES;
        goals.atMost(name + " bytes a request beyond the floor at 64", bytes, 512);
    }

    /** Whose hooks may wait is compared with a rival whose handlers may. */
    private void rival(Versus pair, int connections) {
        String ours = pair.one().title();
        String at = " of " + pair.other().title() + " at " + connections;
        goals.atLeast(ours + " requests/s" + at, perSecond(pair, connections), 1);
        double p99 = grid.ratio(pair, connections, it -> it.seen().p99Micros());
        goals.atMost(ours + " p99" + at, p99, 1);
    }

    private double perSecond(Versus pair, int connections) {
        return grid.ratio(pair, connections, it -> it.seen().perSecond());
    }

    private double cpu(Versus pair, int connections) {
        return grid.ratio(pair, connections, Sample::cpuMicros);
    }

    private double p50Excess(Versus pair) {
        return grid.excess(pair, 1, it -> it.seen().p50Micros());
    }
}
