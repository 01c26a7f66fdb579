package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server as a process of its own: options, output and exit codes. */
class ProcessTest {
    private static final Pattern READY =
            Pattern.compile(
                    "LitServe ready on http://127\\.0\\.0\\.1:(\\d+)"
                            + " \\(1 endpoints, cpu, started in \\d+ ms\\)");
    private static final int CLIENTS = 8;

    private static int port(ServerProcess process) throws IOException {
        String line = process.line();
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return Integer.parseInt(ready.group(1));
    }

    @Test
    @Tag("improved")
    void acceptedRequestsAreAnsweredWhenTheProcessIsTerminated() throws Exception {
        try (ServerProcess process = ServerProcess.start("--host=127.0.0.1", "--port=0");
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            int port = port(process);
            CountDownLatch busy = new CountDownLatch(100 * CLIENTS);
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> answers(port, busy)));
            }
            busy.await();
            process.terminate();
            int answers = 0;
            for (Future<Integer> one : running) {
                answers += one.get();
            }
            assertEquals("predicted " + answers, process.line());
            assertTrue(process.isSilent());
            assertEquals(0, process.exitCode());
        }
    }

    /** Asks until the server refuses or hangs up; how often it answered. */
    private static int answers(int port, CountDownLatch busy) {
        int answers = 0;
        try (RawClient client = new RawClient(port)) {
            while (client.send(RawClient.square(0)).receive().status() == 200) {
                answers++;
                busy.countDown();
            }
        } catch (IOException _) {
            return answers;
        }
        return answers;
    }

    /** Requests go from thread to thread, not through sockets from process to process. */
    @Test
    @Tag("improved")
    void isOneProcessWithOneSocket() throws Exception {
        try (ServerProcess process = ServerProcess.start("--host=127.0.0.1", "--port=0")) {
            assumeTrue(process.socketsAreTold());
            int port = port(process);
            assertEquals(1, process.sockets());
            try (RawClient client = new RawClient(port)) {
                assertEquals(200, client.send(RawClient.square(3)).receive().status());
                assertEquals(2, process.sockets());
            }
            assertEquals(List.of(), process.children());
        }
    }

    @Test
    @Tag("improved")
    void noKeyIsLogged() throws Exception {
        try (ServerProcess process =
                ServerProcess.start(
                        "--host=127.0.0.1",
                        "--port=0",
                        "--log-level=trace",
                        "--api-key=open-sesame",
                        "--shutdown-key=close-sesame")) {
            try (RawClient client = new RawClient(port(process))) {
                client.send(RawClient.square(3, "X-API-Key: which-sesame"));
                assertEquals(401, client.receive().status());
                client.send(RawClient.square(3, "X-API-Key: open-sesame"));
                assertEquals(200, client.receive().status());
                client.send(RawClient.post("/shutdown", "", "Authorization: Bearer close-sesame"));
                assertEquals(200, client.receive().status());
            }
            assertEquals("predicted 1", process.line());
            assertTrue(process.isSilent());
            String log = process.errors();
            assertTrue(log.contains(" to square: 200 ") && !log.contains("sesame"), log);
        }
    }

    @Test
    void theEnvironmentAndPropertiesSetOptions() throws Exception {
        Map<String, String> environment =
                Map.of("LIT_SERVER_HOST", "127.0.0.1", "LIT_SERVER_PORT", "tcp://10.0.0.1:8000");
        List<String> properties = List.of("-Dlit.server.port=0", "-Dlit.server.native.m=m.so");
        try (ServerProcess process = ServerProcess.start(environment, properties)) {
            assertTrue(port(process) > 0);
        }
    }

    @Test
    @Tag("parity")
    void aWrongOptionEndsItWithCodeTwo() throws Exception {
        try (ServerProcess process = ServerProcess.start("--prot=0")) {
            assertEquals(2, process.exitCode());
            assertTrue(process.isSilent());
            assertEquals("unknown option --prot, did you mean --port?", process.errors());
        }
    }

    @Test
    @Tag("parity")
    void aFailedSetupEndsItWithCodeOneAndTheCause() throws Exception {
        List<String> broken = List.of("-Dbroken=true");
        try (ServerProcess process = ServerProcess.start(Map.of(), broken, "--port=0")) {
            assertEquals(1, process.exitCode());
            String errors = process.errors();
            assertTrue(errors.contains("java.lang.IllegalStateException: no model\n\tat"), errors);
            assertTrue(errors.contains("setup failed: "), errors);
        }
    }

    @Test
    void aPortInUseEndsItWithCodeOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                ServerProcess process = ServerProcess.start("--port=" + taken.getLocalPort())) {
            assertEquals(1, process.exitCode());
            assertTrue(process.isSilent());
            assertTrue(process.errors().contains("cannot listen on 0.0.0.0:"));
        }
    }

    @Test
    void aCheckSetsUpAndLeaves() throws Exception {
        try (ServerProcess process = ServerProcess.start("--check", "--port=0")) {
            assertTrue(process.line().startsWith("LitServe check passed: http://0.0.0.0:"));
            assertEquals("predicted 0", process.line());
            assertEquals(0, process.exitCode());
        }
    }

    @Test
    void aCheckAsksEachEndpointOnceWithoutAPrediction() throws Exception {
        try (ServerProcess process =
                ServerProcess.start(
                        "--check", "--port=0", "--api-key=sesame", "--log-level=debug")) {
            assertTrue(process.line().startsWith("LitServe check passed"));
            assertEquals("predicted 0", process.line());
            String log = process.errors();
            assertEquals(2, log.split(" to square: 400 ", -1).length, log);
        }
    }

    @Test
    void helpIsPrintedAndNothingElseDone() throws Exception {
        try (ServerProcess process = ServerProcess.start("--help")) {
            assertTrue(process.line().startsWith("Options"));
            assertEquals(0, process.exitCode());
        }
    }

    @Test
    @Tag("parity")
    void aClientWithTheKeyEndsItWithCodeZero() throws Exception {
        try (ServerProcess process =
                ServerProcess.start("--host=127.0.0.1", "--port=0", "--shutdown-key=enough")) {
            try (RawClient client = new RawClient(port(process))) {
                String key = "Authorization: Bearer enough";
                Answer answer = client.send(RawClient.post("/shutdown", "", key)).receive();
                assertEquals("Server is shutting down", answer.body());
                assertTrue(client.isClosedByServer());
            }
            assertEquals("predicted 0", process.line());
            assertEquals(0, process.exitCode());
        }
    }
}
