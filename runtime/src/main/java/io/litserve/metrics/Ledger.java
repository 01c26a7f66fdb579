package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.Map;

/**
 * What several processes counted together. A process that is gone is remembered by what it told
 * last, so that no count ever falls. For one thread.
 */
public final class Ledger {
    private final Map<Integer, Families> told = new HashMap<>();
    private Families gone = Families.NONE;

    /** Takes a process's {@linkplain Metrics#transcript() metrics} down, in place of its last. */
    public void told(int process, byte[] transcript) {
        told.put(process, Transcript.read(transcript));
    }

    /** A process does not say how it is doing; what it counted until it last did still holds. */
    public void silent(int process) {
        told.computeIfPresent(process, (_, last) -> last.lasting());
    }

    /** A process has ended. */
    public void ended(int process) {
        Families last = told.remove(process);
        if (last != null) {
            gone = gone.plus(last.lasting());
        }
    }

    /**
     * The metrics of all together, and of how many there are.
     *
     * @param ready processes that serve
     * @param starting processes that do not serve yet
     * @param restarts how often one was started in place of another
     */
    public byte[] sum(int ready, int starting, int restarts) {
        Families sum = gone;
        for (Families one : told.values()) {
            sum = sum.plus(one);
        }
        return Transcript.of(sum.plus(own(ready, starting, restarts)));
    }

    private static Families own(int ready, int starting, int restarts) {
        return Families.of(
                MetricSnapshots.of(
                        GaugeSnapshot.builder()
                                .name("litserve_processes")
                                .help("Server processes by state")
                                .dataPoint(Exposition.level(ready, Labels.of("state", "ready")))
                                .dataPoint(
                                        Exposition.level(starting, Labels.of("state", "starting")))
                                .build(),
                        CounterSnapshot.builder()
                                .name("litserve_process_restarts")
                                .help("Server processes that were started in place of dead ones")
                                .dataPoint(Exposition.count(restarts, Labels.EMPTY))
                                .build()));
    }
}
