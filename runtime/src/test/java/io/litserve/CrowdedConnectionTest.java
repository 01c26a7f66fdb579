package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections on which more requests are sent ahead than may be open at once. */
class CrowdedConnectionTest {
    private static final int MANY = 150;

    private final Gate gate = new Gate();
    private final BlockingQueue<Long> heardNanos = new LinkedBlockingQueue<>();
    private final LitServer server =
            LitServer.builder()
                    .port(0)
                    .add(() -> new Words.Single(Around.NOTHING, this::predict))
                    .start();

    private String predict(String word, RequestContext context) throws InterruptedException {
        context.onCancel(() -> heardNanos.add(System.nanoTime()));
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

    /** The median, since the machine may be busy with something else. */
    @Test
    void hearThatTheirClientLeaves() throws Exception {
        long[] nanos = new long[7];
        for (int i = 0; i < nanos.length; i++) {
            RawClient client = new RawClient(server.port());
            client.send(manyWords());
            gate.awaitArrivals(1);
            long start = System.nanoTime();
            if (i % 2 == 0) {
                client.close();
            } else {
                client.reset();
            }
            Long heard = heardNanos.poll(20, TimeUnit.SECONDS);
            nanos[i] = heard - start;
        }
        Arrays.sort(nanos);
        assertTrue(nanos[3] < 50_000_000, () -> Arrays.toString(nanos));
    }
}
