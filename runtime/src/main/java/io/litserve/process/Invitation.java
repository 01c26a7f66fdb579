package io.litserve.process;

import java.nio.file.Path;

/**
 * What a supervisor gives a member on its way, as a system property.
 *
 * @param number of the member, never used again
 * @param port that all members listen on
 * @param listensAtOnce whether it listens while it starts, to say that it does
 * @param socket where the supervisor is to be reached
 */
record Invitation(int number, int port, boolean listensAtOnce, Path socket) {
    private static final String PROPERTY = "io.litserve.member";

    static boolean isPresent() {
        return System.getProperty(PROPERTY) != null;
    }

    static Invitation received() {
        String[] parts = System.getProperty(PROPERTY).split(",", 4);
        return new Invitation(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Boolean.parseBoolean(parts[2]),
                Path.of(parts[3]));
    }

    /** The option of the JVM that passes it on. */
    String option() {
        return "-D%s=%d,%d,%b,%s".formatted(PROPERTY, number, port, listensAtOnce, socket);
    }
}
