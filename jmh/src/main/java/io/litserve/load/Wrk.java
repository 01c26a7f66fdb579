package io.litserve.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final String SCRIPT =
            """
            wrk.method = "POST"
            wrk.body = 'BODY'
            wrk.headers["Content-Type"] = "application/json"
            done = function(summary, latency, requests)
              local errors = summary.errors
              local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
              io.write(string.format("result %d %d %d %d %d %d\\n", summary.requests, summary.duration,
                latency:percentile(50), latency:percentile(99), latency:percentile(99.9), failed))
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
        return output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> measurement(line.substring(RESULT.length()).split(" ")))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk failed: " + output));
    }

    private static Measurement measurement(String[] numbers) {
        if (!numbers[5].equals("0")) {
            throw new IllegalStateException(numbers[5] + " requests failed");
        }
        long requests = Long.parseLong(numbers[0]);
        return new Measurement(
                requests,
                requests * 1e6 / Long.parseLong(numbers[1]),
                Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]),
                Double.parseDouble(numbers[4]));
    }
}
