package io.litserve.dispatch;

import io.litserve.Device;
import io.litserve.Settings;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
    /** Ours, a call in the source, or what a framework that scans at run time does. */
    @Param({"generated", "direct", "handle", "reflection"})
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
                    case "handle" -> handle();
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

    private static Dispatch handle() throws Exception {
        MethodType type = MethodType.methodType(List.class, List.class);
        MethodHandle predict =
                MethodHandles.lookup()
                        .findVirtual(ScoreApi.class, "predict", type)
                        .bindTo(new ScoreApi());
        return requests -> call(predict, requests);
    }

    private static Object call(MethodHandle predict, List<ScoreApi.Request> batch)
            throws Exception {
        try {
            return (List<?>) predict.invokeExact(batch);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** One batch. */
    @Benchmark
    public Object predict() throws Exception {
        return dispatch.predict(batch);
    }
}
