package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that take a while to read. */
class LargeBodyTest {
    private static final String LARGE = "{\"text\":\"" + "x".repeat(5 << 20) + "\",\"input\":3}";

    private final Gate gate = new Gate();
    private final List<String> readers = new CopyOnWriteArrayList<>();
    private LitServer server;

    @BeforeEach
    void start() {
        Squares.Around around = Squares.Around.NOTHING.reading(this::read);
        server = LitServer.builder().add(() -> new Squares.Single(around)).port(0).start();
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void read() {
        String reader = Thread.currentThread().getName();
        readers.add(reader);
        if (!reader.startsWith("lit-http")) {
            gate.passDeaf();
        }
    }

    @Test
    @Tag("improved")
    void aLargeBodyHoldsNobodyElseUp() throws Exception {
        Client client = new Client(server);
        CompletableFuture<HttpResponse<String>> large = client.postLater(LARGE);
        gate.awaitArrivals(1);
        for (int i = 0; i < 20; i++) {
            assertEquals(Client.output(i * i), client.post(Client.input(i)).body());
        }
        gate.open();
        assertEquals(Client.output(9), large.get().body());
        assertEquals(1, readers.stream().filter(it -> it.startsWith("lit-decode-")).count());
    }

    @Test
    void aLargeBodyHasADeadlineWhileItIsRead() throws Exception {
        HttpResponse<String> reply = new Client(server).post(LARGE, "X-Request-Timeout", "500ms");
        assertTrue(reply.statusCode() == 504 || reply.statusCode() == 408, reply::toString);
    }
}
