package demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server of {@link DenseApi} in a JVM of its own, on the stand-in for CUDA of the runtime's
 * tests.
 */
final class DenseProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile(
                    "LitServe ready on http://.*:(\\d+) \\(1 endpoints, cuda:0, started .*");

    private final Process process;
    private final BufferedReader out;

    private DenseProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Skips the test where there is no compiler to build the stand-in with. */
    static DenseProcess start(Path folder, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("--accelerator=cuda", "--port=0"));
        all.addAll(List.of(args));
        return start(folder, DenseApiServer.class, all);
    }

    /** The same with another program. */
    static DenseProcess start(Path folder, Class<?> program, List<String> args) throws Exception {
        Path library = folder.resolve("cuda.so");
        build(library);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder));
        Stream.of("cuda", "nvrtc", "cublasLt")
                .map(it -> "-Dlit.server.native." + it + "=" + library)
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(args);
        return new DenseProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    private static void build(Path library) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc, which builds a stand-in");
        Process build =
                new ProcessBuilder(
                                "../runtime/src/test/c/build",
                                library.toString(),
                                "1",
                                "src/main/resources/demo/dense/activate.cu",
                                "src/test/c/wrappers.c")
                        .inheritIO()
                        .start();
        assertEquals(0, build.waitFor());
    }

    /** The port, once it is ready. */
    int port() throws IOException {
        String line = out.readLine();
        assertTrue(line != null, "the server has ended");
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return Integer.parseInt(ready.group(1));
    }

    /** The exit code, once it has ended. */
    int end() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
