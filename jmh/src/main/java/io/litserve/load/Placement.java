package io.litserve.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processors of this machine a client and servers run on.
 *
 * @param client what the client's command begins with
 * @param flags of servers, for the JVM
 * @param confine the command that has a running server keep to its processors, but for its number
 */
record Placement(List<String> client, List<String> flags, List<String> confine) {
    /** Any, as the system thinks best. */
    static final Placement SHARED = new Placement(List.of(), List.of(), List.of());

    /**
     * The client has the first processor, which does most for the system, and the server the
     * others, if that can be had. Else the system chooses, and where few threads wake each other it
     * is the choice that is measured: to wake one on another processor may take ten times as long
     * as all that the server does.
     */
    static Placement apart() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        List<String> client = List.of("taskset", "-c", "0");
        List<String> others = List.of("taskset", "-c", "1-" + last);
        if (last == 0 || !works(client) || !works(others)) {
            return SHARED;
        }
        List<String> confine = List.of("taskset", "-a", "-c", "-p", "1-" + last);
        // Those that it will have: while it is warmed up it has more.
        return new Placement(client, List.of("-XX:ActiveProcessorCount=" + last), confine);
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return run(command) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static int run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    /** Has a server keep to its processors from here on. */
    void confine(ProcessHandle server) throws IOException {
        if (isShared()) {
            return;
        }
        List<String> command = new ArrayList<>(confine);
        command.add(Long.toString(server.pid()));
        if (run(command) != 0) {
            throw new IOException("a server could not be given its processors");
        }
    }

    boolean isShared() {
        return confine.isEmpty();
    }
}
