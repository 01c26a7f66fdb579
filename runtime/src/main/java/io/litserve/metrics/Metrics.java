package io.litserve.metrics;

import static io.litserve.metrics.Exposition.count;
import static io.litserve.metrics.Exposition.level;

import io.litserve.events.Events;
import io.litserve.tensor.Tensor;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What there is to be scraped from a server. Any thread may scrape. */
public final class Metrics {
    private final List<Source> sources;
    private final Events events;
    private final StatusCounts refused = new StatusCounts();

    /** The metrics of these endpoints. */
    public Metrics(List<Source> sources, Events events) {
        this.sources = List.copyOf(sources);
        this.events = events;
    }

    /** A request was refused that led to no endpoint. */
    public void refused(int status) {
        refused.count(status);
    }

    /**
     * The metrics now, as OpenMetrics if that is acceptable, else as Prometheus' own text.
     *
     * @param accept what the scraper accepts, if it says so
     */
    public Page page(Optional<String> accept) {
        return page(accept, snapshots());
    }

    /** The metrics now, for a {@link Ledger} in another process. */
    public byte[] transcript() {
        return Transcript.of(Families.of(snapshots()));
    }

    /**
     * Metrics that came from another process.
     *
     * @param accept what the scraper accepts, if it says so
     * @param transcript from a {@link Ledger}
     */
    public static Page page(Optional<String> accept, byte[] transcript) {
        return page(accept, Transcript.read(transcript).snapshots());
    }

    private static Page page(Optional<String> accept, MetricSnapshots snapshots) {
        ExpositionFormatWriter writer = writer(accept.orElse(""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(writer.getContentType(), out.toByteArray());
    }

    private static ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
        return open.accepts(accept) ? open : PrometheusTextFormatWriter.create();
    }

    private MetricSnapshots snapshots() {
        MetricSnapshots.Builder families = MetricSnapshots.builder();
        new Exposition(readings()).addTo(families);
        return families.metricSnapshot(refusals())
                .metricSnapshot(droppedEvents())
                .metricSnapshot(directMemory())
                .metricSnapshot(build())
                .build();
    }

    /** Two endpoints of one name, which only code written by hand can add, go by their paths. */
    private List<Exposition.Reading> readings() {
        Set<String> names = new HashSet<>();
        return sources.stream().map(it -> it.read(names.add(it.observer().api()))).toList();
    }

    private CounterSnapshot refusals() {
        CounterSnapshot.Builder family =
                CounterSnapshot.builder()
                        .name("litserve_refused_requests")
                        .help("Requests that led to no endpoint, by status");
        refused.byStatus()
                .forEach((status, count) ->
                        family.dataPoint(count(count, Labels.of("code", status.toString()))));
        return family.build();
    }

    private CounterSnapshot droppedEvents() {
        return CounterSnapshot.builder()
                .name("litserve_events_dropped")
                .help("Events and log entries that found no room while a callback was slow")
                .dataPoint(count(events.dropped(), Labels.EMPTY))
                .build();
    }

    private static GaugeSnapshot directMemory() {
        GaugeSnapshot.Builder family =
                GaugeSnapshot.builder()
                        .name("litserve_direct_memory_bytes")
                        .help("Memory outside of the heap")
                        .unit(Unit.BYTES)
                        .dataPoint(level((double) Tensor.liveBytes(), Labels.of("pool", "tensor")));
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider buffers) {
            long bytes = buffers.metric().usedDirectMemory();
            family.dataPoint(level((double) bytes, Labels.of("pool", "http")));
        }
        return family.build();
    }

    private static InfoSnapshot build() {
        String version = Metrics.class.getPackage().getImplementationVersion();
        return InfoSnapshot.builder()
                .name("litserve_build")
                .help("What runs here")
                .dataPoint(
                        InfoDataPointSnapshot.builder()
                                .labels(
                                        Labels.of(
                                                "version",
                                                Optional.ofNullable(version).orElse("unknown"),
                                                "java",
                                                Runtime.version().toString()))
                                .build())
                .build();
    }

    /**
     * Where the metrics of one endpoint come from.
     *
     * @param path of the endpoint
     * @param observer counts
     * @param load what it is doing
     */
    public record Source(String path, Observer observer, Supplier<Load> load) {
        private Exposition.Reading read(boolean byName) {
            String label = byName ? observer.api() : path;
            return new Exposition.Reading(label, observer.meter(), load.get());
        }
    }

    /** What a scraper reads; the content is the reader's. */
    public record Page(String contentType, byte[] content) {}
}
