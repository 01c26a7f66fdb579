package demo.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.LitServer;
import io.litserve.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of {@link Models} in a JVM of its own with little memory, of which the heap is resident
 * from the start, so that what it grows by is outside. Each tensor is traced.
 */
final class ModelProcess implements AutoCloseable {
    private static final List<String> JVM =
            List.of(
                    "-Xms64m",
                    "-Xmx64m",
                    "-XX:+AlwaysPreTouch",
                    "-XX:MaxDirectMemorySize=16m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dlit.tensor.leaks=true",
                    "-Dslf4j.internal.verbosity=ERROR");

    /** More than code, stacks and the allocators' own make the process grow by. */
    private static final long FLAT_BYTES = 24L << 20;

    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private ModelProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves until it is told to stop. */
    public static void main(String[] args) {
        LitServer.builder()
                .add(Models_EchoApiEndpoint::new)
                .add(Models_SumApiEndpoint::new)
                .add(Models_LettersApiEndpoint::new)
                .add(Models_DoubleApiEndpoint::new)
                .add(Memory_MemoryApiEndpoint::new)
                .run(args);
    }

    static ModelProcess start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ModelProcess.class.getName(), "--host=127.0.0.1", "--port=0"));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String ready =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                        .readLine();
        assertTrue(ready != null, "the server has ended");
        return new ModelProcess(
                process, Integer.parseInt(ready.replaceAll(".*:(\\d+) \\(.*", "$1")));
    }

    int port() {
        return port;
    }

    Memory memory() throws IOException, InterruptedException {
        HttpResponse<String> reply = new Client(port).post("/memory", "{}");
        assertEquals(200, reply.statusCode(), reply.body());
        JsonValue held = JsonValue.parse(reply.body());
        return new Memory(
                number(held, "residentBytes"),
                number(held, "tensorBytes"),
                number(held, "mostTensorBytes"),
                (int) number(held, "openTensors"));
    }

    private static long number(JsonValue object, String field) {
        return object.member(field).orElseThrow().longValue();
    }

    /** No tensor is left, and the process has not grown. */
    Memory assertFlatSince(Memory before) throws IOException, InterruptedException {
        Memory after = settled();
        assertEquals(0, after.openTensors(), after::toString);
        assertEquals(0, after.tensorBytes(), after::toString);
        long grown = after.residentBytes() - before.residentBytes();
        assertTrue(grown < FLAT_BYTES, before + ", then " + after);
        return after;
    }

    /** What is held once the workers have closed what they answered last. */
    private Memory settled() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Memory held = memory();
        while (held.openTensors() > 0 && System.nanoTime() - start < SETTLING.toNanos()) {
            held = memory();
        }
        return held;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
