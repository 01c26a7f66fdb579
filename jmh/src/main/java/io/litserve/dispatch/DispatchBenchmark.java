package io.litserve.dispatch;

import io.litserve.Device;
import io.litserve.Settings;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a batch of payloads to a batch of replies through the class that was generated, or by
 * reflection.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {
    /** Ours, what a framework that scans at run time does, or a call in the source. */
    @Param({"generated", "reflection", "direct"})
    public String impl;

    /** The size of the batch. */
    @Param({"1", "16"})
    public int size;

    private Dispatch dispatch;
    private List<ScoreApi.Request> batch;

    /** A way to predict. */
    private interface Dispatch {
        Object predict(List<ScoreApi.Request> batch) throws Exception;
    }

    /** Makes the API. */
    @Setup
    public void make() throws Exception {
        ScoreApi.Request request = new ScoreApi.Request("a", "a text to score", 0.1f, 3, List.of());
        batch = Collections.nCopies(size, request);
        dispatch =
                switch (impl) {
                    case "generated" -> generated();
                    case "reflection" -> reflection();
                    default -> new ScoreApi()::predict;
                };
    }

    private static Dispatch generated() throws Exception {
        ScoreApiEndpoint endpoint = new ScoreApiEndpoint();
        endpoint.open(Device.CPU, new Settings(Map.of()));
        return requests -> endpoint.predict(requests, List.of());
    }

    private static Dispatch reflection() throws Exception {
        ScoreApi api = new ScoreApi();
        Method predict = ScoreApi.class.getMethod("predict", List.class);
        return requests -> predict.invoke(api, requests);
    }

    /** One batch. */
    @Benchmark
    public Object predict() throws Exception {
        return dispatch.predict(batch);
    }
}
