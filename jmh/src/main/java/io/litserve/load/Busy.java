package io.litserve.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long each thread of a process has had a processor, but for those that compile, which are done
 * after a while. Linux tells it to the nanosecond; that of the process as a whole comes in steps of
 * 10 ms.
 *
 * @param nanos by the thread's number
 */
record Busy(Map<String, Long> nanos) {
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*", Pattern.DOTALL);

    /** Of the whole process, where nobody tells it of each thread. */
    static Busy of(ProcessHandle process) throws IOException {
        Path told = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.exists(told.resolve("schedstat"))) {
            return new Busy(Map.of("", process.info().totalCpuDuration().orElseThrow().toNanos()));
        }
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(told.resolve("task"))) {
            for (Path thread : each) {
                add(thread, nanos);
            }
        }
        return new Busy(nanos);
    }

    private static void add(Path thread, Map<String, Long> nanos) {
        try {
            if (!COMPILER.matcher(Files.readString(thread.resolve("comm"))).matches()) {
                String numbers = Files.readString(thread.resolve("schedstat"));
                long busy = Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
                nanos.put(thread.getFileName().toString(), busy);
            }
        } catch (IOException _) {
            // The thread has just ended.
        }
    }

    /** By all threads that are still there. */
    long nanosSince(Busy before) {
        return nanos.entrySet().stream()
                .mapToLong(it -> it.getValue() - before.nanos.getOrDefault(it.getKey(), 0L))
                .sum();
    }
}
