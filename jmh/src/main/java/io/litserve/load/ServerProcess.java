package io.litserve.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server in a process of its own, which ends with this one. */
final class ServerProcess implements AutoCloseable {
    static final String READY = "ready ";
    static final String COLLECT = "collect";

    /** The same for all, with those that the environment variable adds. */
    static final List<String> FLAGS =
            Stream.of(
                            "-Xmx512m -XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            System.getenv().getOrDefault("SERVER_FLAGS", ""))
                    .flatMap(flags -> Stream.of(flags.split(" ")))
                    .filter(flag -> !flag.isEmpty())
                    .toList();

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        this.port = readPort();
    }

    /** Starts one and waits until it listens. */
    static ServerProcess start(Subject subject, List<String> flags) throws IOException {
        return start(
                List.of("-cp", subject.classPath(), subject.main().getName(), subject.arg()),
                flags);
    }

    /** The same for another program, given as arguments of Java's command. */
    static ServerProcess start(List<String> program, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        return new ServerProcess(builder.start());
    }

    private int readPort() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        throw new IOException("the server ended before it listened");
    }

    /** The time that its threads have spent on processors, but for those that compile. */
    Busy serving() throws IOException {
        return Busy.serving(process.toHandle());
    }

    /** The time that its compilers have spent on processors. */
    Busy compiling() throws IOException {
        return Busy.compiling(process.toHandle());
    }

    /** Has it keep to its processors. */
    void confine(Placement placement) throws IOException {
        placement.confine(process.toHandle());
    }

    int port() {
        return port;
    }

    /** What all its threads have allocated so far. */
    long allocatedBytes() throws IOException {
        return ask("bytes");
    }

    /**
     * Has it collect all garbage, so that what it keeps is among the old objects. Until it has
     * survived many collections each copies it, and a server that makes little garbage has few.
     */
    void collect() throws IOException {
        ask(COLLECT);
    }

    private long ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return Long.parseLong(answers.readLine());
    }

    /** The time that it has spent on processors, in user and kernel mode, in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The memory that it holds, in bytes. */
    long residentBytes() throws IOException {
        return residentBytes(process.pid());
    }

    static long residentBytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no resident memory is told");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
