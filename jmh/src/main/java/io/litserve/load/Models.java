package io.litserve.load;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * What is left of a model's throughput when it is served: the embedding sample over HTTP at
 * saturation, in turns with the bare loop of the same model in the same process, on the same text
 * and as many threads.
 *
 * <p>{@code ./jmh/run models}
 */
final class Models {
    private static final List<String> PROGRAM =
            List.of("-cp", System.getProperty("java.class.path"), EmbeddingServer.class.getName());

    private static final int SECONDS = 4;
    private static final int ROUNDS = 7;

    /** Four full batches. */
    private static final int CONNECTIONS = 64;

    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog while the sun sets behind the distant"
                    + " mountains and a cold wind blows through the old trees";

    private final List<Turn> bare = new ArrayList<>();
    private final List<Turn> served = new ArrayList<>();

    public static void main(String[] args) throws IOException, InterruptedException {
        Report report = new Report("models");
        Models models = new Models();
        try (ServerProcess server = ServerProcess.start(PROGRAM, ServerProcess.FLAGS);
                HttpClient client = HttpClient.newHttpClient();
                Load http =
                        new Load(
                                server.port(),
                                CONNECTIONS,
                                "/embed",
                                "{\"text\":\"" + TEXT + "\"}")) {
            BareLoop loop = new BareLoop(client, server.port(), TEXT);
            for (int i = 0; i < ROUNDS; i++) {
                models.round(server, loop, http);
            }
        }
        System.exit(models.show(report));
    }

    /** The first second of each turn fills the batches, and lets the other turn's run out. */
    private void round(ServerProcess server, BareLoop loop, Load http) throws InterruptedException {
        loop.textsPerSecond(1);
        bare.add(Turn.take(server, () -> loop.textsPerSecond(SECONDS)));
        http.closedLoop(Duration.ofSeconds(1));
        served.add(
                Turn.take(
                        server,
                        () -> http.closedLoop(Duration.ofSeconds(SECONDS)).acceptedPerSecond()));
    }

    private int show(Report report) {
        report.line("Medians of " + ROUNDS + " rounds of " + SECONDS + " seconds each.");
        report.table(
                List.of("", "texts/s", "server's CPU, µs a text", "client's CPU, µs a text"),
                List.of(row("bare loop, batches of 16", bare), row("over HTTP", served)));
        Goals goals = new Goals();
        double rate = ratio((loop, http) -> http.perSecond() / loop.perSecond());
        double cpu = ratio((loop, http) -> http.serverMicros() / loop.serverMicros());
        goals.atLeast("texts/s over HTTP of the bare loop's", rate, 0.9);
        goals.atMost("CPU over HTTP of the bare loop's", cpu, 1 / 0.9);
        goals.show(report);
        report.close();
        return goals.exitCode();
    }

    private static List<String> row(String title, List<Turn> turns) {
        return List.of(
                title,
                Report.number(median(turns, Turn::perSecond), 1),
                Report.number(median(turns, Turn::serverMicros), 0),
                Report.number(median(turns, Turn::clientMicros), 0));
    }

    /** The median of the ratios of each round. */
    private double ratio(ToDoubleBiFunction<Turn, Turn> ratio) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ratios.add(ratio.applyAsDouble(bare.get(i), served.get(i)));
        }
        return median(ratios, it -> it);
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> number) {
        double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
