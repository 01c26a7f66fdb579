package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.FrameClient.Stream;
import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole replies of more than a socket holds, to clients that take their time. */
class LargeReplyTest {
    private static final int BYTES = 32 << 20;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration WRITE = Duration.ofSeconds(1);
    private static final Patience PATIENCE = Patience.STANDARD.idle(IDLE).write(WRITE);

    private final LitServer server = start(Tls.NONE);

    private static LitServer start(Tls tls) {
        return LitServer.builder()
                .config(ServerConfig.STANDARD.patience(PATIENCE).tls(tls).port(0))
                .add(() -> new Words.Single(Around.NOTHING, (word, _) -> word.repeat(BYTES)))
                .start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void ask(RawClient client) throws IOException {
        client.send(RawClient.post("/predict", "\"x\""));
        assertEquals(BYTES + "", client.receiveHead().header("content-length"));
    }

    @Test
    void aClientThatTakesItSlowlyIsNotIdle() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            ask(client);
            int steps = 16;
            for (int i = 0; i < steps; i++) {
                LockSupport.parkNanos(IDLE.toNanos() / 2);
                client.receive(BYTES / steps);
            }
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void norIsItGivenUpAsOneThatTakesNothing() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            takeSlowly(client);
        }
    }

    private static void takeSlowly(RawClient client) throws IOException {
        ask(client);
        int slow = 0;
        for (long end = System.nanoTime() + 2 * WRITE.toNanos(); System.nanoTime() < end; ) {
            LockSupport.parkNanos(WRITE.toNanos() / 20);
            client.receive(BYTES / 64);
            slow += BYTES / 64;
        }
        client.receive(BYTES - slow);
        assertTrue(client.isClosedByServer());
    }

    @Test
    void norByTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (LitServer secure = start(certificate.tls());
                RawClient client = RawClient.secure(certificate.client(), secure.port())) {
            takeSlowly(client);
        }
    }

    @Test
    void norByHttp2() throws Exception {
        try (FrameClient client = new FrameClient(server)) {
            Stream reply = client.open("POST", "/predict", false).takeNothing();
            reply.send("\"x\"", true).head();
            for (long end = System.nanoTime() + 2 * WRITE.toNanos(); System.nanoTime() < end; ) {
                LockSupport.parkNanos(WRITE.toNanos() / 20);
                reply.takeMore();
            }
            reply.takeAll();
            assertEquals(BYTES, reply.rest().length());
        }
    }

    @Test
    void norIsOneThatTakesItLaterByHttp2() throws Exception {
        try (FrameClient client = new FrameClient(server)) {
            Stream reply = client.open("POST", "/predict", false).takeNothing();
            reply.send("\"x\"", true).head();
            LockSupport.parkNanos(3 * IDLE.toNanos());
            reply.takeAll();
            assertEquals(BYTES, reply.rest().length());
        }
    }

    @Test
    void aServerThatClosesLetsItsClientTakeIt() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            ask(client);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            try (RawClient idle = new RawClient(server.port())) {
                assertTrue(idle.isClosedByServer());
            }
            client.receive(BYTES);
            assertTrue(client.isClosedByServer());
            closing.get(20, TimeUnit.SECONDS);
        }
    }
}
