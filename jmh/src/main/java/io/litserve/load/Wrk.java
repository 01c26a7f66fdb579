package io.litserve.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Load from wrk, one thread of it.
 *
 * @param script that has it tell numbers
 * @param prefix what its command begins with
 */
record Wrk(Path script, List<String> prefix) implements Driver {
    private static final String RESULT = "result ";
    private static final String SEEN = "seen ";

    private static final String SCRIPT =
            """
            wrk.method = "POST"
            wrk.body = 'BODY'
            wrk.headers["Content-Type"] = "application/json"
            done = function(summary, latency, requests)
              local errors = summary.errors
              local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
              for i = 1, #latency do
                local micros, times = latency(i)
                io.write(string.format("seen %d %d\\n", micros, times))
              end
              io.write(string.format("result %d %d %d\\n", summary.requests, summary.duration, failed))
            end
            """;

    static boolean isThere() {
        return isThere("wrk", "-v") && isThere("timeout", "--version");
    }

    private static boolean isThere(String... command) {
        try {
            Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
            program.getInputStream().readAllBytes();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static Wrk prepare(List<String> prefix) throws IOException {
        Path script = Files.createTempFile("litserve", ".lua");
        script.toFile().deleteOnExit();
        Files.writeString(script, SCRIPT.replace("BODY", BODY));
        return new Wrk(script, prefix);
    }

    @Override
    public Measurement drive(int port, int connections, Duration time) throws IOException {
        Stream<String> command =
                Stream.of(
                        // Which takes whole seconds only, but ends well when it is interrupted.
                        "timeout",
                        "-s",
                        "INT",
                        Double.toString(time.toMillis() / 1e3),
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + (time.toSeconds() + 60) + "s",
                        // A machine that others use stands still for seconds at times.
                        "--timeout",
                        "30s",
                        "-s" + script,
                        "http://127.0.0.1:" + port + PATH);
        Process wrk =
                new ProcessBuilder(Stream.concat(prefix.stream(), command).toList())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        List<long[]> seen = new ArrayList<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith(SEEN)) {
                seen.add(numbers(line, SEEN));
            } else if (line.startsWith(RESULT)) {
                long[] result = numbers(line, RESULT);
                return measurement(connections, result[0], result[1], result[2], seen);
            }
        }
        throw new IOException("wrk failed: " + output);
    }

    private static long[] numbers(String line, String prefix) {
        return Stream.of(line.substring(prefix.length()).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static Measurement measurement(
            int connections, long requests, long micros, long failed, List<long[]> seen) {
        if (failed > 0) {
            throw new IllegalStateException(failed + " requests failed");
        }
        WrkLatencies latencies = new WrkLatencies();
        seen.forEach(it -> latencies.add(it[0], it[1]));
        latencies.takeOutSupposed(
                requests, requests < connections ? micros : micros / (requests / connections));
        return new Measurement(
                requests,
                requests * 1e6 / micros,
                latencies.micros(0.5),
                latencies.micros(0.99),
                latencies.micros(0.999));
    }
}
