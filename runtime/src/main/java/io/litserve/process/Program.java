package io.litserve.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that runs here, to be run once more: the same JVM, flags, class path and arguments.
 *
 * @param executable the JVM's
 * @param arguments that it was started with
 */
record Program(String executable, List<String> arguments) {
    /** Linux has the whole command line here; the JDK gives up on one longer than a page. */
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    static Program running() throws IOException {
        ProcessHandle.Info info = ProcessHandle.current().info();
        String executable =
                info.command().orElseThrow(() -> new IOException("the JVM cannot be found"));
        List<String> arguments =
                Files.exists(COMMAND_LINE)
                        ? arguments(Files.readAllBytes(COMMAND_LINE))
                        : List.of(
                                info.arguments()
                                        .orElseThrow(
                                                () -> new IOException("its flags are not known")));
        return new Program(executable, arguments);
    }

    /** Each is ended by a zero; the first is the name that the program goes by. */
    static List<String> arguments(byte[] commandLine) {
        String text = new String(commandLine, StandardCharsets.UTF_8);
        String[] words = text.split("\0", -1);
        return List.of(words).subList(1, words.length - 1);
    }

    /** Runs it with one more flag; it speaks and is spoken to where this process is. */
    Process start(String flag) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.add(flag);
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start();
    }
}
