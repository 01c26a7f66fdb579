package io.litserve.load;

import io.litserve.LitServer;
import io.litserve.Overrides;
import io.litserve.PerApi;
import io.litserve.ServerConfig;
import java.time.Duration;
import java.util.Locale;

/**
 * What batching gets out of a simulated accelerator that takes 10 ms for a batch of 16: the share
 * of 16 per 10 ms at several numbers of callers, and what a lone caller waits beyond the 10 ms.
 *
 * <p>{@code ./jdk mvn -pl jmh -am -DskipTests verify -Dload=Batching}
 */
public final class Batching {
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final double MOST = AcceleratorApi.SIZE * 1000.0 / AcceleratorApi.BATCH_MILLIS;

    private Batching() {}

    /** Runs it and prints a table. */
    public static void main(String[] args) throws InterruptedException {
        ServerConfig roomy =
                ServerConfig.STANDARD.overrides(
                        Overrides.NONE.queue(PerApi.<Integer>none().all(1024)));
        try (LitServer server =
                LitServer.builder()
                        .add(AcceleratorApiEndpoint::new)
                        .config(roomy)
                        .port(0)
                        .start()) {
            for (int callers : new int[] {1, 16, 64, 256}) {
                run(server, callers);
            }
        }
    }

    private static void run(LitServer server, int callers) throws InterruptedException {
        try (Load load = new Load(server.port(), callers, "/predict", "{\"input\":3}")) {
            load.closedLoop(Duration.ofSeconds(2));
            Load.Result result = load.closedLoop(TIME);
            System.out.printf(
                    Locale.ROOT,
                    "%3d callers  %6.0f/s  %.3f of the most  p50 %6.2f ms  p99 %6.2f ms%n",
                    callers,
                    result.acceptedPerSecond(),
                    result.acceptedPerSecond() / MOST,
                    result.accepted().millis(0.5),
                    result.accepted().millis(0.99));
        }
    }
}
