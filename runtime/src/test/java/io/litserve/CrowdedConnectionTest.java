package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections on which more requests are sent ahead than may be open at once. */
class CrowdedConnectionTest {
    private static final int MANY = 150;

    private final Gate gate = new Gate();
    private final Semaphore cancelled = new Semaphore(0);
    private final LitServer server =
            LitServer.builder()
                    .port(0)
                    .add(() -> new Words.Single(Around.NOTHING, this::predict))
                    .start();

    private String predict(String word, RequestContext context) throws InterruptedException {
        context.onCancel(cancelled::release);
        gate.pass();
        return word;
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private static String manyWords() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            all.append(RawClient.post("/predict", "\"word " + i + "\""));
        }
        return all.toString();
    }

    @Test
    void areAnsweredInOrder() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send(manyWords());
            gate.awaitArrivals(1);
            gate.open();
            for (int i = 0; i < MANY; i++) {
                assertEquals("word " + i, client.receive().body());
            }
        }
    }

    @Test
    void hearThatTheirClientLeaves() throws Exception {
        RawClient hangsUp = new RawClient(server.port());
        hangsUp.send(manyWords());
        gate.awaitArrivals(1);
        hangsUp.close();
        assertTrue(cancelled.tryAcquire(20, TimeUnit.SECONDS));
        RawClient resets = new RawClient(server.port());
        resets.send(manyWords());
        gate.awaitArrivals(1);
        resets.reset();
        assertTrue(cancelled.tryAcquire(20, TimeUnit.SECONDS));
    }
}
