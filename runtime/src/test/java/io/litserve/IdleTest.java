package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IdleTest {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Gate gate = new Gate();

    private List<Float> predict(List<Float> inputs) throws InterruptedException {
        if (inputs.contains(0f)) {
            gate.pass();
        }
        return Squares.squares(inputs);
    }

    /**
     * A server that polls would take a tenth of the time at the least, one that spins all of it.
     */
    @Test
    @Tag("improved")
    void aServerThatWaitsTakesNoTime() throws Exception {
        Batching batching = Batching.upTo(4, Duration.ofMillis(1));
        try (LitServer server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Batched(
                                        route -> route.workersPerDevice(3),
                                        batching,
                                        this::predict))
                        .port(0)
                        .start()) {
            Client client = new Client(server);
            for (int i = 1; i < 50; i++) {
                client.post(Client.input(i));
            }
            long before = cpuNanos();
            assertEquals(504, hold(client).statusCode());
            long took = cpuNanos() - before;
            gate.open();
            assertTrue(took < PERIOD.toNanos() / 20, () -> took + " ns of " + PERIOD);
        }
    }

    /** Nothing happens between a request that is held up and its deadline. */
    private static HttpResponse<String> hold(Client client) throws Exception {
        return client.post(Client.input(0), "X-Request-Timeout", PERIOD.toMillis() + "ms");
    }

    private static long cpuNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lit-"))
                .mapToLong(thread -> threadNanos(thread.threadId()))
                .sum();
    }

    private static long threadNanos(long id) {
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(id));
    }
}
