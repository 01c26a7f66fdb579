package io.litserve.binding;

/**
 * Thrown when a C library, or a function of it, is not there; the message tells which, where it was
 * looked for, and the remedy.
 */
public final class NativeLinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NativeLinkException(String message) {
        super(message);
    }

    NativeLinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
