package io.litserve.metrics;

import io.litserve.Callback;
import io.litserve.RequestContext;
import io.litserve.events.Events;
import io.litserve.infer.EmptyContext;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a server counts for one request, by our own counts or by those of Prometheus' library, whose
 * children are looked up once and kept.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MeteringBenchmark {
    /** Nothing counted, ours, ours with a callback that listens, or the rival. */
    @Param({"off", "litserve", "litserve-callback", "library"})
    public String impl;

    private Metering metering;

    /** A way to count. */
    private interface Metering {
        void request(long nanos);
    }

    /** Makes the counts. */
    @Setup
    public void make() {
        metering =
                switch (impl) {
                    case "off" -> nanos -> {};
                    case "litserve" -> new Ours(Events.NONE);
                    case "litserve-callback" -> new Ours(listened());
                    default -> new Library();
                };
    }

    private static Events listened() {
        Events events = new Events(List.of(new Callback() {}), List.of());
        events.open();
        return events;
    }

    /** One request, counted by one thread. */
    @Benchmark
    @Threads(1)
    public void alone() {
        metering.request(System.nanoTime() & 0xffff_ffff);
    }

    /** One request, while another thread counts too. */
    @Benchmark
    @Threads(2)
    public void together() {
        metering.request(System.nanoTime() & 0xffff_ffff);
    }

    private static final class Ours implements Metering, Observed {
        private final Observer observer;
        private final List<RequestContext> one = List.of(new EmptyContext("benchmark"));

        Ours(Events events) {
            observer = new Observer("square", events);
        }

        @Override
        public void request(long nanos) {
            observer.arrived(this, 100);
            observer.started(nanos);
            observer.decoded(nanos);
            observer.predicted(one, nanos);
            observer.encoded(nanos);
            observer.stopped();
            observer.concluded(this, 200, 200, 100);
        }

        @Override
        public String requestId() {
            return "benchmark";
        }

        @Override
        public long arrivedNanos() {
            return 0;
        }

        @Override
        public Optional<Throwable> cause() {
            return Optional.empty();
        }
    }

    private static final class Library implements Metering {
        private final DistributionDataPoint queue = seconds("queue");
        private final DistributionDataPoint decode = seconds("decode");
        private final DistributionDataPoint predict = seconds("predict");
        private final DistributionDataPoint encode = seconds("encode");
        private final DistributionDataPoint request = seconds("request");
        private final DistributionDataPoint batch = histogram("batch", Scale.REQUESTS);
        private final CounterDataPoint started = counter("started", "api").labelValues("square");
        private final CounterDataPoint stopped = counter("stopped", "api").labelValues("square");
        private final CounterDataPoint requests =
                counter("requests", "api", "code").labelValues("square", "200");

        @Override
        public void request(long nanos) {
            double seconds = nanos / 1e9;
            queue.observe(seconds);
            started.inc();
            decode.observe(seconds);
            predict.observe(seconds);
            batch.observe(1);
            encode.observe(seconds);
            stopped.inc();
            request.observe(System.nanoTime() / 1e9);
            requests.inc();
        }

        private static Counter counter(String name, String... labels) {
            return Counter.builder().name(name).labelNames(labels).build();
        }

        private static DistributionDataPoint seconds(String name) {
            return histogram(name, Scale.SECONDS);
        }

        private static DistributionDataPoint histogram(String name, Scale scale) {
            return io.prometheus.metrics.core.metrics.Histogram.builder()
                    .name(name)
                    .classicOnly()
                    .classicUpperBounds(scale.upperBounds())
                    .labelNames("api")
                    .build()
                    .labelValues("square");
        }
    }
}
