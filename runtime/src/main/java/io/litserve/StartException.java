package io.litserve;

/** A server that could not start; the cause says why. Nothing of it is left running. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
