package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server in a JVM of its own, {@link SquareMain} as a rule. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ServerProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static ServerProcess start(String... args) throws IOException {
        return start(Map.of(), List.of(), args);
    }

    static ServerProcess start(Map<String, String> environment, List<String> jvm, String... args)
            throws IOException {
        return start(SquareMain.class, environment, jvm, args);
    }

    static ServerProcess start(
            Class<?> main, Map<String, String> environment, List<String> jvm, String... args)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start());
    }

    /** The next line on stdout. */
    String line() throws IOException {
        String line = out.readLine();
        assertTrue(line != null, this::errors);
        return line;
    }

    /** The next line on stdout, if there is one before its end. */
    Optional<String> next() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Everything on stderr, once the process has ended. */
    String errors() {
        return process.errorReader(UTF_8).lines().collect(Collectors.joining("\n"));
    }

    /** Sends SIGTERM; unlike the process, its handle leaves the streams open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL, to this process alone. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** The processes that it started. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** Whether this system tells which sockets a process has: Linux does. */
    boolean socketsAreTold() {
        return Files.isDirectory(descriptors());
    }

    private Path descriptors() {
        return Path.of("/proc/" + process.pid() + "/fd");
    }

    /** How many sockets it has open. */
    long sockets() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors())) {
            for (Path descriptor : all) {
                count += target(descriptor).startsWith("socket:") ? 1 : 0;
            }
        }
        return count;
    }

    /** Nothing if it was closed meanwhile. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the process does not end");
        return process.exitValue();
    }

    /** Whether nothing more is on stdout. */
    boolean isSilent() throws IOException {
        return out.readLine() == null;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
