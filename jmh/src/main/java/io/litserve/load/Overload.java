package io.litserve.load;

import io.litserve.LitServer;
import java.time.Duration;
import java.util.Locale;

/**
 * What happens to accepted requests at ten times the capacity: p99 within twice that at capacity,
 * or exit code 1.
 *
 * <p>{@code ./jdk mvn -pl jmh -am -DskipTests verify -Dload=Overload}
 */
public final class Overload {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int CAPACITY =
            (int) (AcceleratorApi.SIZE * 1000 / AcceleratorApi.BATCH_MILLIS);

    private Overload() {}

    /** Runs it and prints a table. */
    public static void main(String[] args) throws InterruptedException {
        double ratio;
        try (LitServer server =
                        LitServer.builder().add(AcceleratorApiEndpoint::new).port(0).start();
                Load load = new Load(server.port(), 512, "/predict", "{\"input\":3}")) {
            load.openLoop(CAPACITY, WARM_UP);
            load.openLoop(10 * CAPACITY, WARM_UP);
            load.openLoop(CAPACITY, WARM_UP);
            double calm = report("capacity", load.openLoop(CAPACITY, TIME));
            double flood = report("10 x capacity", load.openLoop(10 * CAPACITY, TIME));
            ratio = flood / calm;
        }
        System.out.printf(Locale.ROOT, "p99 ratio %.2f (at most 2)%n", ratio);
        System.exit(ratio <= 2 ? 0 : 1);
    }

    private static double report(String name, Load.Result result) {
        double p99 = result.accepted().millis(0.99);
        System.out.printf(
                Locale.ROOT,
                "%-14s sent %6.0f/s  accepted %5.0f/s  p50 %5.1f ms  p99 %5.1f ms  refused p99 %5.1f ms%n",
                name,
                result.sentPerSecond(),
                result.acceptedPerSecond(),
                result.accepted().millis(0.5),
                p99,
                result.refused().millis(0.99));
        return p99;
    }
}
