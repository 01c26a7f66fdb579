package io.litserve.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How long threads of a process have had a processor. Linux tells it to the nanosecond; that of the
 * process as a whole comes in steps of 10 ms.
 *
 * @param nanos by the thread's number
 */
record Busy(Map<String, Long> nanos) {
    private static final Predicate<String> COMPILES =
            Pattern.compile("C[12] Compiler.*", Pattern.DOTALL).asMatchPredicate();

    /** With requests: all threads but those that compile, which are done after a while. */
    static Busy serving(ProcessHandle process) throws IOException {
        return of(process, COMPILES.negate());
    }

    /** With compiling. */
    static Busy compiling(ProcessHandle process) throws IOException {
        return of(process, COMPILES);
    }

    /** Of the whole process, where nobody tells it of each thread. */
    private static Busy of(ProcessHandle process, Predicate<String> wanted) throws IOException {
        Path told = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.exists(told.resolve("schedstat"))) {
            return new Busy(Map.of("", process.info().totalCpuDuration().orElseThrow().toNanos()));
        }
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(told.resolve("task"))) {
            for (Path thread : each) {
                if (wanted.test(name(thread))) {
                    add(thread, nanos);
                }
            }
        }
        return new Busy(nanos);
    }

    private static String name(Path thread) {
        return told(thread, "comm");
    }

    private static void add(Path thread, Map<String, Long> nanos) {
        String numbers = told(thread, "schedstat");
        if (!numbers.isEmpty()) {
            long busy = Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
            nanos.put(thread.getFileName().toString(), busy);
        }
    }

    /** Nothing, if the thread has just ended. */
    private static String told(Path thread, String file) {
        try {
            return Files.readString(thread.resolve(file));
        } catch (IOException _) {
            return "";
        }
    }

    /** By all threads that are still there. */
    long nanosSince(Busy before) {
        return nanos.entrySet().stream()
                .mapToLong(it -> it.getValue() - before.nanos.getOrDefault(it.getKey(), 0L))
                .sum();
    }
}
