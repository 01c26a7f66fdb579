package io.litserve.http;

/** The phase of a server, as all its connections see it. */
final class Lifecycle {
    private volatile Phase phase = Phase.STARTING;

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }
}
