package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration LATEST = Duration.ofMillis(150);

    private final Gate gate = new Gate();
    private final List<Float> seen = new CopyOnWriteArrayList<>();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(Duration timeout) {
        server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Single(route -> route.timeout(timeout), this::predict))
                        .port(0)
                        .start();
    }

    private Float predict(Float x) {
        seen.add(x);
        gate.passDeaf();
        return Squares.square(x);
    }

    @Test
    @Tag("improved")
    void aRequestThatRunsOrWaitsIsGivenUpAtItsDeadline() throws Exception {
        serve(Duration.ofMillis(200));
        Duration[] late = new Duration[7];
        for (int i = 0; i < late.length; i++) {
            late[i] = lateness(RawClient.square(i), Duration.ofMillis(200));
        }
        assertInTime(late);
        assertEquals(List.of(0f), seen, "predicted");
    }

    @Test
    void aClientMayShortenTheDeadline() throws Exception {
        serve(Duration.ofSeconds(30));
        Duration[] late = new Duration[5];
        for (int i = 0; i < late.length; i++) {
            String request = RawClient.square(i, "X-Request-Timeout: 100ms");
            late[i] = lateness(request, Duration.ofMillis(100));
        }
        assertInTime(late);
    }

    @Test
    void aClientCannotLengthenTheDeadline() throws Exception {
        serve(Duration.ofMillis(100));
        lateness(RawClient.square(1, "X-Request-Timeout: 1m"), Duration.ofMillis(100));
        lateness(RawClient.square(1, "X-Request-Timeout: soon"), Duration.ofMillis(100));
    }

    @Test
    void aClientMaySetADeadlineWhereThereIsNone() throws Exception {
        serve(Duration.ZERO);
        lateness(RawClient.square(1, "X-Request-Timeout: 50ms"), Duration.ofMillis(50));
    }

    /** How long after its deadline a request is given up. */
    private Duration lateness(String request, Duration timeout) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            long start = System.nanoTime();
            Answer answer = client.send(request).receive();
            Duration late = Duration.ofNanos(System.nanoTime() - start).minus(timeout);
            assertEquals(504, answer.status());
            assertEquals("{\"detail\":\"Request timed out\"}", answer.body());
            assertFalse(answer.closes());
            assertFalse(late.isNegative(), () -> "early by " + late);
            return late;
        }
    }

    /** The median, since the machine may be busy with something else. */
    private static void assertInTime(Duration... late) {
        Arrays.sort(late);
        Duration median = late[late.length / 2];
        assertTrue(median.compareTo(LATEST) < 0, () -> "late by " + Arrays.toString(late));
    }

    @Test
    void theConnectionAndTheWorkerGoOn() throws Exception {
        serve(Duration.ofMillis(300));
        try (RawClient client = new RawClient(server.port())) {
            client.send(RawClient.square(1) + RawClient.square(2));
            gate.awaitArrivals(1);
            assertEquals(504, client.receive().status());
            assertEquals(504, client.receive().status());
            gate.open();
            assertEquals(Client.output(9), client.send(RawClient.square(3)).receive().body());
        }
    }
}
