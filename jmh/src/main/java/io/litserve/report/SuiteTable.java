package io.litserve.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Results by operation and parameters, a line each: per implementation the score, how it compares
 * with the first one, the bytes allocated and, where the bytes moved are a parameter, how fast.
 */
final class SuiteTable {
    private static final String IMPLEMENTATION = "impl";

    /** How many bytes an operation moves, where a suite says so. */
    private static final String BYTES = "bytes";

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
        List<String> heads =
                List.of(
                        "operation",
                        "implementation",
                        unit,
                        "of the first",
                        "bytes per operation",
                        "MB/s");
        report.table(heads.subList(0, rows.getFirst().size()), rows);
    }

    private List<String> row(String operation, RunResult result, RunResult first) {
        Result<?> primary = result.getPrimaryResult();
        double error = primary.getScoreError();
        List<String> cells = new ArrayList<>();
        cells.add(operation);
        cells.add(result.getParams().getParam(IMPLEMENTATION));
        cells.add(
                significant(primary.getScore())
                        + (Double.isNaN(error) ? "" : " ± " + significant(error)));
        cells.add(Report.number(primary.getScore() / first.getPrimaryResult().getScore(), 2));
        cells.add(allocated(result));
        rate(result).ifPresent(cells::add);
        return cells;
    }

    /** Megabytes a second, which is bytes per microsecond. */
    private Optional<String> rate(RunResult result) {
        double score = result.getPrimaryResult().getScore();
        return Optional.ofNullable(result.getParams().getParam(BYTES))
                .map(moved -> Report.number(Long.parseLong(moved) / (score * micros()), 0));
    }

    private double micros() {
        return switch (unit) {
            case "ns/op" -> 1e-3;
            case "us/op" -> 1;
            case "ms/op" -> 1e3;
            default -> throw new IllegalArgumentException("unit: " + unit + " (expected: a time)");
        };
    }

    private static String significant(double value) {
        return Report.number(value, value < 10 ? 2 : value < 100 ? 1 : 0);
    }

    private static String allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(it -> it.getKey().endsWith("gc.alloc.rate.norm"))
                .map(it -> Report.number(it.getValue().getScore(), 0))
                .findFirst()
                .orElse("");
    }
}
