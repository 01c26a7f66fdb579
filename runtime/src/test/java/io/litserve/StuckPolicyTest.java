package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch policy that does not come back. */
class StuckPolicyTest {
    private final Gate gate = new Gate();
    private LitServer server;

    private void serve(BatchPolicy<String> policy) {
        Patience patience =
                Patience.STANDARD.hang(Duration.ofMillis(50)).grace(Duration.ofMillis(100));
        server =
                LitServer.builder()
                        .config(ServerConfig.STANDARD.patience(patience).port(0))
                        .add(() ->
                                new Words.Batched(
                                        Around.NOTHING,
                                        Batching.upTo(4),
                                        policy,
                                        (words, _) -> words))
                        .start();
    }

    /** One that waits at the gate, whoever interrupts. */
    private void serveDeaf() {
        serve((waiting, _) -> {
            gate.passDeaf();
            return new BatchPolicy.Plan.Take(waiting.size());
        });
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private int ask() throws IOException, InterruptedException {
        return new Client(server).post("\"word\"", "X-Request-Timeout", "200ms").statusCode();
    }

    @Test
    void itsRequestsAreAnsweredAtTheirDeadline() throws Exception {
        serveDeaf();
        assertEquals(504, ask());
        assertEquals(504, ask());
        assertEquals(0, server.waiting("/predict"));
    }

    /** It does not come back before, and its batch leaves without a plan of it. */
    @Test
    void isInterruptedOnceARequestWasGivenUp() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        serve((waiting, _) -> {
            if (first.getAndSet(false)) {
                awaitInterrupt();
            }
            return new BatchPolicy.Plan.Take(waiting.size());
        });
        assertEquals(504, ask());
        assertEquals(200, new Client(server).post("\"word\"").statusCode());
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
        assertEquals(200, new Client(server).get("/health/live").statusCode());
    }

    private void awaitInterrupt() {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readinessAndLivenessTell() throws Exception {
        serveDeaf();
        assertEquals(504, ask());
        assertEquals(503, new Client(server).get("/health/ready").statusCode());
        assertEquals(503, new Client(server).get("/health/live").statusCode());
        gate.open();
        assertEquals(200, new Client(server).post("\"word\"").statusCode());
        assertEquals(200, new Client(server).get("/health/ready").statusCode());
    }

    @Test
    void theServerClosesNevertheless() throws Exception {
        serveDeaf();
        CompletableFuture<Integer> open =
                new Client(server).postLater("\"word\"").thenApply(it -> it.statusCode());
        gate.awaitArrivals(1);
        CompletableFuture.runAsync(server::close).get(20, TimeUnit.SECONDS);
        assertEquals(503, open.get());
    }
}
