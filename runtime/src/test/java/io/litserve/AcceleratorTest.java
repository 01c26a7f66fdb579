package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.litserve.cuda.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server as a process of its own computes on. */
class AcceleratorTest {
    private static final Pattern READY =
            Pattern.compile("LitServe ready on http://.*:(\\d+) \\(1 endpoints, (.*), started .*");

    @TempDir Path folder;

    @Test
    @Tag("improved")
    void runsWorkersOnEachDevice() throws Exception {
        try (ServerProcess process =
                ServerProcess.start(Map.of(), standIn(2), "--host=127.0.0.1", "--port=0")) {
            Matcher ready = ready(process);
            assertEquals("cuda:0, cuda:1", ready.group(2));
            try (RawClient client = new RawClient(Integer.parseInt(ready.group(1)))) {
                String info = client.send(RawClient.get("/info")).receive().body();
                assertTrue(info.contains("\"devices\":[[\"cuda:0\"],[\"cuda:1\"]]"), info);
            }
        }
    }

    @Test
    void runsWorkersOnTheDevicesThatAreChosen() throws Exception {
        try (ServerProcess process =
                ServerProcess.start(
                        Map.of(), standIn(2), "--port=0", "--accelerator=cuda", "--devices=1,")) {
            assertEquals("cuda:1", ready(process).group(2));
        }
    }

    @Test
    void computesOnTheProcessorWhenTheDriverHasNoDevice() throws Exception {
        try (ServerProcess process = ServerProcess.start(Map.of(), standIn(0), "--port=0")) {
            assertEquals("cpu", ready(process).group(2));
        }
    }

    @Test
    void saysInOneSentenceThatThereIsNoDriver() throws Exception {
        assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "this machine has a device");
        try (ServerProcess process = ServerProcess.start("--port=0", "--accelerator=cuda")) {
            assertEquals(2, process.exitCode());
            assertTrue(process.isSilent());
            assertEquals(
                    "accelerator: cuda: CUDA driver: no libcuda.so.1 on this machine; install it,"
                            + " or name the file with -Dlit.server.native.cuda=FILE",
                    process.errors());
        }
    }

    @Test
    void computesOnTheProcessorWhenTheDriverCannotBeLoaded() throws Exception {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        List<String> jvm = List.of("-Dlit.server.native.cuda=" + text);
        try (ServerProcess process = ServerProcess.start(Map.of(), jvm, "--port=0")) {
            assertEquals("cpu", ready(process).group(2));
        }
    }

    private static List<String> standIn(int devices) {
        return List.of("-Dlit.server.native.cuda=" + StandIn.file(devices));
    }

    private static Matcher ready(ServerProcess process) throws IOException {
        String line = process.line();
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return ready;
    }
}
