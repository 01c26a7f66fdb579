package io.litserve.metrics;

import io.litserve.Callback.Reason;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the endpoints of a server counted and are doing, as families of metrics. */
record Exposition(List<Reading> readings) {
    /**
     * One endpoint, read once for all families.
     *
     * @param api the value of its label
     * @param meter what it counted
     * @param load what it is doing
     */
    record Reading(String api, Meter meter, Load load) {
        private Labels labels(String... more) {
            return Labels.of("api", api).merge(Labels.of(more));
        }
    }

    void addTo(MetricSnapshots.Builder families) {
        families.metricSnapshot(requests())
                .metricSnapshot(failures())
                .metricSnapshot(executions())
                .metricSnapshot(workers());
        addDurations(families);
        addGauges(families);
    }

    private void addDurations(MetricSnapshots.Builder families) {
        families.metricSnapshot(
                        seconds(
                                "request",
                                "From the head of a request to the last of its reply",
                                meter -> meter.request))
                .metricSnapshot(
                        seconds("queue", "Time that a request waited", meter -> meter.queue))
                .metricSnapshot(
                        seconds("decode", "Time to decode a request", meter -> meter.decode))
                .metricSnapshot(
                        seconds(
                                "predict",
                                "Time of a call of predict, once for each request of it",
                                meter -> meter.predict))
                .metricSnapshot(seconds("encode", "Time to encode a reply", meter -> meter.encode))
                .metricSnapshot(
                        histogram("time_to_first_chunk_seconds", meter -> meter.firstItem)
                                .help("From the head of a request to the first item of its reply")
                                .unit(Unit.SECONDS)
                                .build())
                .metricSnapshot(
                        histogram("batch_size", meter -> meter.batchSize)
                                .help("Requests in a call of predict")
                                .build());
    }

    private void addGauges(MetricSnapshots.Builder families) {
        families.metricSnapshot(
                        gauge(
                                "requests_waiting",
                                "Requests that wait for a worker",
                                it -> it.load().waiting()))
                .metricSnapshot(
                        gauge(
                                "requests_running",
                                "Requests whose hooks run",
                                it -> it.meter().running()))
                .metricSnapshot(
                        gauge(
                                "queue_capacity",
                                "Requests that may wait",
                                it -> it.load().capacity()));
    }

    private CounterSnapshot requests() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder()
                        .name("litserve_requests")
                        .help("Requests that are over, by status; 499 if the client left");
        for (Reading reading : readings) {
            reading.meter()
                    .statuses
                    .byStatus()
                    .forEach((status, count) ->
                            family.dataPoint(
                                    count(count, reading.labels("code", status.toString()))));
        }
        return family.build();
    }

    private CounterSnapshot failures() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder()
                        .name("litserve_request_failures")
                        .help("Requests that were not served to their end");
        for (Reading reading : readings) {
            for (Reason reason : Reason.values()) {
                String name = reason.name().toLowerCase(Locale.ROOT);
                long count = reading.meter().failures(reason).sum();
                family.dataPoint(count(count, reading.labels("reason", name)));
            }
        }
        return family.build();
    }

    private CounterSnapshot executions() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder()
                        .name("litserve_batch_executions")
                        .help("Calls of predict");
        for (Reading reading : readings) {
            family.dataPoint(count(reading.meter().batchSize.count(), reading.labels()));
        }
        return family.build();
    }

    private GaugeSnapshot workers() {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder().name("litserve_workers").help("Workers by state");
        for (Reading reading : readings) {
            Load.Workers workers = reading.load().workers();
            family.dataPoint(level(workers.starting(), reading.labels("state", "starting")))
                    .dataPoint(level(workers.idle(), reading.labels("state", "idle")))
                    .dataPoint(level(workers.busy(), reading.labels("state", "busy")))
                    .dataPoint(level(workers.lost(), reading.labels("state", "lost")));
        }
        return family.build();
    }

    private GaugeSnapshot gauge(String name, String help, Function<Reading, Number> value) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name("litserve_" + name).help(help);
        for (Reading reading : readings) {
            family.dataPoint(level(value.apply(reading).doubleValue(), reading.labels()));
        }
        return family.build();
    }

    private HistogramSnapshot seconds(
            String stage, String help, Function<Meter, Histogram> histogram) {
        return histogram(stage + "_duration_seconds", histogram)
                .help(help)
                .unit(Unit.SECONDS)
                .build();
    }

    private HistogramSnapshot.Builder histogram(String name, Function<Meter, Histogram> histogram) {
        HistogramSnapshot.Builder family = HistogramSnapshot.builder().name("litserve_" + name);
        for (Reading reading : readings) {
            family.dataPoint(histogram.apply(reading.meter()).snapshot(reading.labels()));
        }
        return family;
    }

    static CounterDataPointSnapshot count(long value, Labels labels) {
        return CounterDataPointSnapshot.builder().value((double) value).labels(labels).build();
    }

    static GaugeDataPointSnapshot level(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }
}
