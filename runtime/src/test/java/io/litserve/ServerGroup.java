package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link ProcessesMain} as two server processes behind one port, with a third that starts them. */
final class ServerGroup implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile(
                    "LitServe ready on http://127\\.0\\.0\\.1:(\\d+)"
                            + " \\(2 endpoints, cpu, started in \\d+ ms\\)");

    /** A crash is meant, and need not be reported. */
    private static final List<String> JVM =
            List.of("-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash");

    private static final int TRIES = 2000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ServerProcess supervisor;
    private final int port;
    private int names;

    private ServerGroup(ServerProcess supervisor) throws IOException {
        this.supervisor = supervisor;
        Matcher ready = READY.matcher(supervisor.line());
        assertTrue(ready.matches());
        this.port = Integer.parseInt(ready.group(1));
    }

    static ServerGroup start(String... args) throws IOException {
        return new ServerGroup(process(List.of(), args));
    }

    /** One whose start may fail. */
    static ServerProcess process(List<String> jvm, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("--host=127.0.0.1", "--processes=2"));
        all.addAll(List.of(args));
        List<String> flags = new ArrayList<>(JVM);
        flags.addAll(jvm);
        return ServerProcess.start(
                ProcessesMain.class, Map.of(), flags, all.toArray(String[]::new));
    }

    ServerProcess supervisor() {
        return supervisor;
    }

    int port() {
        return port;
    }

    RawClient connect() throws IOException {
        return new RawClient(port);
    }

    /** The process at the other end. */
    long name(RawClient client) throws IOException {
        names++;
        Answer answer = client.send(RawClient.square(ProcessesMain.NAME)).receive();
        assertEquals(200, answer.status(), answer.body());
        String name = answer.body().replaceAll("[^0-9.E]", "");
        return (long) Double.parseDouble(name);
    }

    /** So many connections to each of two processes, which the system picks for each. */
    Map<Long, List<RawClient>> connectToBoth(int each) throws IOException {
        Map<Long, List<RawClient>> clients = new HashMap<>();
        for (int i = 0; i < TRIES && !isEnough(clients, each); i++) {
            RawClient client = connect();
            List<RawClient> same = clients.computeIfAbsent(name(client), _ -> new ArrayList<>());
            if (same.size() < each) {
                same.add(client);
            } else {
                client.close();
            }
        }
        assertTrue(isEnough(clients, each), clients::toString);
        return clients;
    }

    private static boolean isEnough(Map<Long, List<RawClient>> clients, int each) {
        return clients.values().stream().filter(it -> it.size() == each).count() == 2;
    }

    Answer get(String path) throws IOException {
        try (RawClient client = connect()) {
            return client.send(RawClient.get(path)).receive();
        }
    }

    Scrape scrape() throws IOException {
        Answer page = get("/metrics");
        assertEquals(200, page.status(), page.body());
        return Scrape.text(page.body());
    }

    Scrape scrapeUntil(Predicate<Scrape> reached) throws IOException {
        long startNanos = System.nanoTime();
        Scrape scrape = scrape();
        while (!reached.test(scrape) && System.nanoTime() - startNanos < PATIENCE_NANOS) {
            scrape = scrape();
        }
        assertTrue(reached.test(scrape), scrape.samples()::toString);
        return scrape;
    }

    /** Waits until two processes serve, after so many have been started in place of others. */
    Scrape awaitRestarts(int restarts) throws IOException {
        return scrapeUntil(scrape ->
                scrape.value("litserve_process_restarts_total") == restarts
                        && scrape.value("litserve_processes", "state=ready") == 2);
    }

    /** Has a process crash; returns once it is gone, when all of its connections are. */
    void crash(long process, RawClient client) throws Exception {
        Optional<ProcessHandle> handle = ProcessHandle.of(process);
        client.send(RawClient.square(ProcessesMain.CRASH));
        assertThrows(IOException.class, client::receive);
        if (handle.isPresent()) {
            handle.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    /** Waits until two processes are ready, as one of them tells. */
    void awaitReady(RawClient client) throws IOException {
        long startNanos = System.nanoTime();
        while (client.send(RawClient.get("/health")).receive().status() != 200) {
            assertTrue(System.nanoTime() - startNanos < PATIENCE_NANOS, "never ready");
        }
    }

    /** How often a process was asked for its name. */
    int names() {
        return names;
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
