package io.litserve.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Results by operation and parameters, a line each: per implementation the score, how it compares
 * with the first one, and the bytes allocated.
 */
final class SuiteTable {
    private static final String IMPLEMENTATION = "impl";

    private final Map<String, List<RunResult>> byOperation = new LinkedHashMap<>();
    private final String unit;

    SuiteTable(Collection<RunResult> results) {
        results.forEach(it ->
                byOperation
                        .computeIfAbsent(operation(it.getParams()), _ -> new ArrayList<>())
                        .add(it));
        unit = results.iterator().next().getPrimaryResult().getScoreUnit();
    }

    private static String operation(BenchmarkParams params) {
        String name = params.getBenchmark();
        StringBuilder text = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
        for (String key : new TreeSet<>(params.getParamsKeys())) {
            if (!key.equals(IMPLEMENTATION)) {
                text.append(", ").append(key).append(' ').append(params.getParam(key));
            }
        }
        return text.toString();
    }

    void show(Report report) {
        List<List<String>> rows = new ArrayList<>();
        byOperation.forEach((operation, results) ->
                results.forEach(it -> rows.add(row(operation, it, results.getFirst()))));
        report.table(
                List.of("operation", "implementation", unit, "of the first", "bytes per operation"),
                rows);
    }

    private static List<String> row(String operation, RunResult result, RunResult first) {
        Result<?> primary = result.getPrimaryResult();
        double error = primary.getScoreError();
        return List.of(
                operation,
                result.getParams().getParam(IMPLEMENTATION),
                significant(primary.getScore())
                        + (Double.isNaN(error) ? "" : " ± " + significant(error)),
                Report.number(primary.getScore() / first.getPrimaryResult().getScore(), 2),
                bytes(result));
    }

    private static String significant(double value) {
        return Report.number(value, value < 10 ? 2 : value < 100 ? 1 : 0);
    }

    private static String bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(it -> it.getKey().endsWith("gc.alloc.rate.norm"))
                .map(it -> Report.number(it.getValue().getScore(), 0))
                .findFirst()
                .orElse("");
    }
}
