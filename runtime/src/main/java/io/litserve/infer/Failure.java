package io.litserve.infer;

import io.litserve.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a caller is told of a throwable: nothing but what was meant for it. The log is told the
 * rest.
 */
record Failure(int status, String detail) {
    private static final Logger log = System.getLogger(Failure.class.getName());

    /** Causes may be circular. */
    private static final int DEEPEST_CAUSE = 32;

    static Failure of(Throwable cause, String requestId) {
        if (cause instanceof HttpException refusal) {
            return new Failure(refusal.status(), refusal.getMessage());
        }
        report(cause, requestId);
        String detail =
                cause instanceof BatchSizeMismatch
                        ? "Batch size mismatch"
                        : "Internal server error";
        return new Failure(500, detail);
    }

    /** Logs even what cannot tell what it is: that must not cost its request the answer. */
    private static void report(Throwable cause, String requestId) {
        try {
            log.log(Level.ERROR, "request " + requestId + " failed", cause);
        } catch (Throwable _) {
            String name = cause.getClass().getName();
            log.log(Level.ERROR, "request {0} failed with an unprintable {1}", requestId, name);
        }
    }

    /**
     * Whether an interrupt in the middle of I/O has closed a channel for good, which the instance
     * may hold.
     */
    static boolean closedByInterrupt(Throwable thrown) {
        try {
            return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                    .limit(DEEPEST_CAUSE)
                    .anyMatch(ClosedByInterruptException.class::isInstance);
        } catch (Throwable _) {
            // A cause that does not tell its own.
            return false;
        }
    }
}
