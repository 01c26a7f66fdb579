package io.litserve;

import java.util.Objects;

/**
 * Thrown by a hook to answer its request with a status and {@code {"detail": message}}.
 *
 * <p>Any other throwable is answered 500 and only logged.
 */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Answers with this status and detail.
     *
     * @param status 400 to 599
     * @param message what the client reads
     */
    public HttpException(int status, String message) {
        super(Objects.requireNonNull(message, "message"));
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        this.status = status;
    }

    /** The HTTP status of the reply. */
    public int status() {
        return status;
    }
}
