package io.litserve.settings;

/** An option that is unknown or ill-formed; the message is for the person who typed it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
