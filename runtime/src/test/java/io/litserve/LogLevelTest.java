package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --log-level} does to a process. */
class LogLevelTest {
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    /** What a process logs that is asked to square 3 and what it cannot. */
    private static String logged(List<String> jvm, String... args) throws Exception {
        try (ServerProcess process = ServerProcess.start(Map.of(), jvm, args)) {
            Matcher port = PORT.matcher(process.line());
            assertTrue(port.find());
            try (RawClient client = new RawClient(Integer.parseInt(port.group(1)))) {
                client.send(RawClient.square(3, "X-Request-Id: three"));
                assertEquals(200, client.receive().status());
                client.send(RawClient.square(-1, "X-Request-Id: minus"));
                assertEquals(500, client.receive().status());
            }
            process.terminate();
            assertEquals(0, process.exitCode());
            return process.errors();
        }
    }

    private static String logged(String level) throws Exception {
        return logged(List.of(), "--host=127.0.0.1", "--port=0", "--log-level=" + level);
    }

    @Test
    @Tag("improved")
    void debugTellsOfEachRequest() throws Exception {
        String log = logged("debug");
        assertTrue(log.contains("request three to square: 200 after "), log);
    }

    @Test
    void errorTellsOfFailuresOnly() throws Exception {
        String log = logged("error");
        assertTrue(log.contains("request minus failed"), log);
        assertFalse(log.contains("request three"), log);
    }

    @Test
    void offTellsNothing() throws Exception {
        assertEquals("", logged("off"));
    }

    @Test
    void aBackendThatSetsItsOwnLevelIsWarnedOf(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("java.lang.System$LoggerFinder"), StderrFinder.class.getName());
        String log =
                logged(
                        List.of("-Xbootclasspath/a:" + folder),
                        "--host=127.0.0.1",
                        "--port=0",
                        "--log-level=debug");
        assertEquals(
                List.of(
                        "log level DEBUG has no effect: what is behind System.Logger sets its own",
                        "request minus failed"),
                log.lines().toList());
    }
}
