package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that come while all threads that would keep them are busy. */
class UnreadBodyTest {
    /** As many as there are event loops and threads of the decode pool. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** More than the sockets hold. */
    private static final int LARGE = 16 << 20;

    private final Gate gate = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .config(
                            ServerConfig.STANDARD
                                    .patience(Patience.STANDARD.idle(Duration.ofMillis(500)))
                                    .port(0))
                    .add(() -> new Whole<>(input(), length -> length, UnreadBodyTest::write))
                    .start();

    private Whole.Input<Long> input() {
        return new Whole.Input<>(Set.of(BodyType.JSON, BodyType.STREAM), this::read);
    }

    private Long read(Body body) {
        if (body.type() == BodyType.JSON) {
            passed();
            return (long) body.json().string().length();
        }
        return length(body);
    }

    private void passed() {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long length(Body body) {
        try {
            return body.stream().available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Long length, Reply reply) {
        reply.text(length.toString());
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    @Test
    void aClientThatIsHeldBackIsNotTooSlow() throws Exception {
        List<RawClient> busy = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                RawClient held = new RawClient(server.port())) {
            for (int i = 0; i < THREADS; i++) {
                busy.add(new RawClient(server.port()).send(json()));
            }
            gate.awaitArrivals(THREADS);
            CompletableFuture<RawClient> sent =
                    CompletableFuture.supplyAsync(() -> upload(held), threads);
            letOthersIdle();
            letOthersIdle();
            gate.open();
            sent.get(20, TimeUnit.SECONDS);
            assertEquals(Integer.toString(LARGE), held.receive().body());
            for (RawClient client : busy) {
                assertEquals(200, client.receive().status());
                client.close();
            }
        }
    }

    private static String json() {
        return RawClient.post("/predict", "\"" + "x".repeat(1 << 15) + "\"");
    }

    private static RawClient upload(RawClient client) {
        String body = "x".repeat(LARGE);
        try {
            return client.send(
                    RawClient.post("/predict", body, "Content-Type: application/octet-stream"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until each event loop has closed a connection that was idle for too long. */
    private void letOthersIdle() throws IOException {
        List<RawClient> idle = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            idle.add(new RawClient(server.port()));
        }
        for (RawClient client : idle) {
            assertTrue(client.isClosedByServer());
            client.close();
        }
    }
}
