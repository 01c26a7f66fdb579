package io.litserve.http;

/**
 * Of a client that waits to be told to send its body ({@code Expect: 100-continue}). The event loop
 * owns it.
 */
final class Expectation {
    private boolean due;

    void arise() {
        due = true;
    }

    boolean isDue() {
        return due;
    }

    /** Whether it was due; it is not any more. */
    boolean meet() {
        boolean was = due;
        due = false;
        return was;
    }
}
