package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several server processes behind one port. */
class ProcessesTest {
    private static final int CLIENTS = 8;
    private static final List<String> PROBES =
            List.of(
                    "/health",
                    "/health/ready",
                    "/health/live",
                    "/health/started",
                    "/v2/health/ready",
                    "/v2/health/live",
                    "/v2/models/row/ready");

    @Test
    @Tag("improved")
    void acceptedRequestsAreAnsweredWhenTheSupervisorIsTerminated() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0");
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            Map<Long, List<RawClient>> clients = group.connectToBoth(CLIENTS / 2);
            CountDownLatch busy = new CountDownLatch(20 * CLIENTS);
            List<Future<Integer>> running = new ArrayList<>();
            for (List<RawClient> ofOne : clients.values()) {
                ofOne.forEach(it -> running.add(threads.submit(() -> answers(it, busy))));
            }
            busy.await();
            group.supervisor().terminate();
            int answered = 0;
            for (Future<Integer> one : running) {
                answered += one.get();
            }
            assertEquals(answered + group.names(), predicted(group.supervisor()));
            assertEquals(0, group.supervisor().exitCode());
        }
    }

    /** How often it was answered until the server refused or hung up. */
    private static int answers(RawClient client, CountDownLatch busy) {
        int answers = 0;
        try {
            while (client.send(RawClient.square(0)).receive().status() == 200) {
                answers++;
                busy.countDown();
            }
        } catch (IOException _) {
            return answers;
        }
        return answers;
    }

    /** What the processes say that they predicted, until both are gone. */
    private static int predicted(ServerProcess process) throws IOException {
        int all = 0;
        for (Optional<String> line = process.next(); line.isPresent(); line = process.next()) {
            assertTrue(line.get().startsWith("predicted "), line.get());
            all += Integer.parseInt(line.get().substring("predicted ".length()));
        }
        return all;
    }

    @Test
    void oneUnhealthyProcessMakesAllUnready() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0")) {
            List<RawClient> clients =
                    group.connectToBoth(1).values().stream().map(List::getFirst).toList();
            for (String path : PROBES) {
                assertEquals(List.of(200, 200), statuses(clients, path), path);
            }
            clients.getFirst().send(RawClient.square(ProcessesMain.SICKEN)).receive();
            while (!statuses(clients, "/health").equals(List.of(503, 503))) {
                // A probe reads the last answer of the hook, and has it asked anew.
                assertTrue(clients.size() == 2);
            }
            assertEquals(List.of(503, 503), statuses(clients, "/health/ready"));
            assertEquals(List.of(503, 503), statuses(clients, "/v2/health/ready"));
            assertEquals(List.of(503, 503), statuses(clients, "/v2/models/row/ready"));
            assertEquals(List.of(200, 200), statuses(clients, "/v2/health/live"));
            assertEquals(List.of(200, 200), statuses(clients, "/health/live"));
            assertEquals(List.of(200, 200), statuses(clients, "/health/started"));
        }
    }

    private static List<Integer> statuses(List<RawClient> clients, String path) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (RawClient client : clients) {
            statuses.add(client.send(RawClient.get(path)).receive().status());
        }
        return statuses;
    }

    @Test
    void eachTellsHowManyThereAre() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0")) {
            String info = group.get("/info").body();
            assertTrue(info.contains("\"processes\":2"), info);
        }
    }

    @Test
    void allEndWhenTheSupervisorIsKilled() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0")) {
            List<ProcessHandle> children = group.supervisor().children();
            assertEquals(2, children.size());
            group.supervisor().kill();
            for (ProcessHandle child : children) {
                child.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aClientWithTheKeyEndsAllWithCodeZero() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0", "--shutdown-key=enough")) {
            List<ProcessHandle> children = group.supervisor().children();
            try (RawClient client = group.connect()) {
                String key = "Authorization: Bearer enough";
                Answer answer = client.send(RawClient.post("/shutdown", "", key)).receive();
                assertEquals("Server is shutting down", answer.body());
            }
            assertEquals(0, group.supervisor().exitCode());
            assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aFailedSetupEndsAllWithCodeOneAndTheCause() throws Exception {
        try (ServerProcess process = ServerGroup.process(List.of("-Dbroken=true"), "--port=0")) {
            assertEquals(1, process.exitCode());
            assertTrue(process.isSilent());
            assertTrue(process.errors().contains("setup failed: "));
        }
    }

    @Test
    void anOptionThatFitsNoEndpointIsToldOnceWithCodeTwo() throws Exception {
        try (ServerProcess process =
                ServerGroup.process(List.of(), "--port=0", "--queue=/other=1")) {
            assertEquals(2, process.exitCode());
            assertEquals(
                    "no endpoint at /other (expected: one of [/predict, /row])", process.errors());
        }
    }

    @Test
    void aPortThatAnotherServerSharesIsInUse() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0");
                ServerProcess second = ServerGroup.process(List.of(), "--port=" + group.port())) {
            assertEquals(1, second.exitCode());
            assertTrue(second.errors().contains("cannot listen on 127.0.0.1:" + group.port()));
        }
    }
}
