package io.litserve.report;

import io.litserve.binding.BindingBenchmark;
import io.litserve.dispatch.DispatchBenchmark;
import io.litserve.infer.QueueBenchmark;
import io.litserve.json.JsonBenchmark;
import io.litserve.metrics.MeteringBenchmark;
import io.litserve.oip.InferBenchmark;
import io.litserve.onnx.OnnxModelBenchmark;
import io.litserve.tensor.BatchRowsBenchmark;
import io.litserve.tensor.TensorJsonBenchmark;
import io.litserve.tensor.TensorPoolBenchmark;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs one suite of benchmarks and reports it as a table, ours against each rival.
 *
 * <p>{@code ./jmh/run NAME [JMH's options]}
 */
final class Suite {
    private static final Map<String, Class<?>> SUITES =
            Map.of(
                    "binding", BindingBenchmark.class,
                    "infer", InferBenchmark.class,
                    "dispatch", DispatchBenchmark.class,
                    "json", JsonBenchmark.class,
                    "queue", QueueBenchmark.class,
                    "metrics", MeteringBenchmark.class,
                    "onnx", OnnxModelBenchmark.class,
                    "tensor-json", TensorJsonBenchmark.class,
                    "tensor-pool", TensorPoolBenchmark.class,
                    "batch-rows", BatchRowsBenchmark.class);

    private Suite() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        String name = args[0];
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        Report report = new Report(name, options);
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .parent(new CommandLineOptions(options))
                                        .include(SUITES.get(name).getName())
                                        .addProfiler(GCProfiler.class)
                                        .build())
                        .run();
        new SuiteTable(results).show(report);
        report.close();
    }
}
