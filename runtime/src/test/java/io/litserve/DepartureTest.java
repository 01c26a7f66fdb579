package io.litserve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.litserve.ServerConfig.Patience;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that do not stay for their reply. */
class DepartureTest {
    /** With clients that take nothing of their replies. */
    private static final Patience PATIENT = Patience.STANDARD.write(Duration.ofMinutes(5));

    private final Gate gate = new Gate();
    private final List<Float> seen = new CopyOnWriteArrayList<>();
    private LitServer server;

    /** One request waits at most, so that whether one waits can be told from outside. */
    @BeforeEach
    void start() {
        server =
                LitServer.builder()
                        .add(() -> new Squares.Single(route -> route.queue(1), this::predict))
                        .config(ServerConfig.STANDARD.patience(PATIENT).port(0))
                        .start();
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private Float predict(Float x) throws InterruptedException {
        seen.add(x);
        gate.pass();
        return Squares.square(x);
    }

    @Test
    @Tag("improved")
    void theWorkOfAClientThatResetsIsDropped() throws Exception {
        occupyWorker();
        RawClient leaving = new RawClient(server.port());
        leaving.send(RawClient.square(2));
        awaitAnswer(429);
        leaving.reset();
        awaitAnswer(504);
        assertNeverSeen(2);
    }

    @Test
    @Tag("improved")
    void theWorkOfAClientThatHangsUpIsDropped() throws Exception {
        occupyWorker();
        try (RawClient leaving = new RawClient(server.port())) {
            leaving.send(RawClient.square(2) + RawClient.get("/"));
            awaitAnswer(429);
        }
        awaitAnswer(504);
        assertNeverSeen(2);
    }

    /** So far that the server reads it no further: the system tells that it has left. */
    @Test
    void theWorkOfAClientThatSentFarAheadAndHangsUpIsDropped() throws Exception {
        assumeTrue(Epoll.isAvailable(), "needs Linux");
        occupyWorker();
        try (RawClient leaving = new RawClient(server.port())) {
            leaving.send(RawClient.square(2) + RawClient.get("/").repeat(1500));
            awaitAnswer(429);
        }
        awaitAnswer(504);
        assertNeverSeen(2);
    }

    @Test
    void theReplyToAClientThatIsGoneIsDropped() throws Exception {
        try (RawClient leaving = new RawClient(server.port())) {
            leaving.send(RawClient.square(1));
            gate.awaitArrivals(1);
            leaving.reset();
        }
        assertNeverSeen(2);
    }

    private void occupyWorker() throws Exception {
        new Client(server).postLater(Client.input(1));
        gate.awaitArrivals(1);
    }

    /** Asks in vain, until there is room in the queue (504) or none (429). */
    private void awaitAnswer(int status) throws Exception {
        Client client = new Client(server);
        int answer = 0;
        for (int i = 0; i < 1000 && answer != status; i++) {
            answer = client.post(Client.input(3), "X-Request-Timeout", "20ms").statusCode();
        }
        assertEquals(status, answer);
    }

    private void assertNeverSeen(float input) throws Exception {
        gate.open();
        assertEquals(200, new Client(server).post(Client.input(4)).statusCode());
        assertTrue(!seen.contains(input) && seen.containsAll(List.of(1f, 4f)), seen::toString);
    }

    @Test
    void aThousandConnectionsComeAndGo() throws Exception {
        gate.open();
        for (int i = 0; i < 1000; i++) {
            RawClient client = new RawClient(server.port());
            switch (i % 4) {
                case 0 -> client.close();
                case 1 -> client.reset();
                case 2 -> client.send(RawClient.square(i)).reset();
                default -> client.send("POST /predict HT").close();
            }
        }
        assertEquals(200, new Client(server).get("/health").statusCode());
    }

    /** The server stops reading once nobody takes its replies, and goes on with others. */
    @Test
    void aClientThatReadsNoRepliesIsReadNoFurther() throws Exception {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        try (SocketChannel deaf = SocketChannel.open(address)) {
            deaf.configureBlocking(false);
            ByteBuffer requests =
                    ByteBuffer.wrap(RawClient.get("/info").repeat(1000).getBytes(US_ASCII));
            long sent = 0;
            for (int now = 1; now > 0 || !stalls(deaf, requests); ) {
                now = write(deaf, requests);
                sent += now;
                assertTrue(sent < 200_000_000, "the server took everything");
            }
        }
    }

    private static int write(SocketChannel channel, ByteBuffer requests) throws IOException {
        if (!requests.hasRemaining()) {
            requests.clear();
        }
        return channel.write(requests);
    }

    /** Whether nothing is taken while others are served. */
    private boolean stalls(SocketChannel channel, ByteBuffer requests) throws Exception {
        for (int i = 0; i < 50; i++) {
            assertEquals(200, new Client(server).get("/info").statusCode());
        }
        return write(channel, requests) == 0;
    }
}
