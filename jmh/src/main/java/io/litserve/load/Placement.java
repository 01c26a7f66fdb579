package io.litserve.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processors of this machine a client and a server run on.
 *
 * @param client what the client's command begins with
 * @param server what the server's command begins with
 */
record Placement(List<String> client, List<String> server) {
    /** Any, as the system thinks best. */
    static final Placement SHARED = new Placement(List.of(), List.of());

    /**
     * The client has the first processor, which does most for the system, and the server the
     * others, if that can be had. Else the system chooses, and where few threads wake each other it
     * is the choice that is measured: to wake one on another processor may take ten times as long
     * as all that the server does.
     */
    static Placement apart() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        Placement apart = new Placement(on("0"), on("1-" + last));
        return last > 0 && works(apart.client) && works(apart.server) ? apart : SHARED;
    }

    private static List<String> on(String processors) {
        return List.of("taskset", "-c", processors);
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    boolean isShared() {
        return client.isEmpty();
    }
}
