package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come one at a time, so that a reply finds the event loop asleep. */
class LoneReplyTest {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int REQUESTS = 2000;

    private final LitServer server =
            LitServer.builder().add(() -> new Squares.Single(Squares::square)).port(0).start();

    @AfterEach
    void close() {
        server.close();
    }

    /** It sleeps once for each request, not twice: the worker sends the reply in its place. */
    @Test
    void theEventLoopIsNotWokenForTheReply() throws IOException {
        assumeTrue(Epoll.isAvailable(), "needs epoll");
        try (RawClient client = new RawClient(server.port())) {
            ask(client, REQUESTS);
            long before = sleeps();
            ask(client, REQUESTS);
            double sleeps = (double) (sleeps() - before) / REQUESTS;
            assertTrue(sleeps < 1.4, () -> sleeps + " times for each request");
        }
    }

    private static void ask(RawClient client, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            int input = i % 1000;
            client.send(RawClient.square(input));
            assertEquals(Client.output(input * input), client.receive().body());
        }
    }

    @Test
    void itCountsBeforeItsClientHasIt() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 1; i <= 200; i++) {
                ask(client, 1);
                String page = new Client(server).get("/metrics").body();
                assertEquals(i, Scrape.text(page).sum("litserve_requests_total"));
            }
        }
    }

    @Test
    void whatIsSentAheadOfItIsAnsweredInOrder() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 1; i < 500; i++) {
                client.send(RawClient.square(i));
                client.send(RawClient.square(-i) + RawClient.get("/health"));
                assertEquals(Client.output(i * i), client.receive().body());
                assertEquals(Client.output(i * i), client.receive().body());
                assertEquals("ok", client.receive().body());
            }
        }
    }

    @Test
    void aClientThatWantsItToBeTheLastHasItsWay() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (RawClient client = new RawClient(server.port())) {
                ask(client, 1);
                client.send(RawClient.square(5, "Connection: close"));
                Answer last = client.receive();
                assertEquals(Client.output(25), last.body());
                assertEquals("close", last.header("connection"));
                assertTrue(client.isClosedByServer());
            }
        }
    }

    /** How often event loops of this process have gone to sleep. */
    private static long sleeps() throws IOException {
        long sum = 0;
        for (Path thread : threads()) {
            sum += sleeps(thread);
        }
        return sum;
    }

    private static List<Path> threads() throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            return all.toList();
        }
    }

    private static long sleeps(Path thread) throws IOException {
        try {
            if (Files.readString(thread.resolve("comm")).startsWith("lit-http")) {
                return Files.readAllLines(thread.resolve("status")).stream()
                        .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        } catch (NoSuchFileException _) {
            // It has ended meanwhile.
        }
        return 0;
    }
}
