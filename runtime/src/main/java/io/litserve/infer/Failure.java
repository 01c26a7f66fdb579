package io.litserve.infer;

import io.litserve.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What a caller is told of a throwable: nothing but what was meant for it. The log is told the
 * rest.
 */
record Failure(int status, String detail) {
    private static final Logger log = System.getLogger(Failure.class.getName());

    static Failure of(Throwable cause, String requestId) {
        if (cause instanceof HttpException refusal) {
            return new Failure(refusal.status(), refusal.getMessage());
        }
        log.log(Level.ERROR, "request " + requestId + " failed", cause);
        String detail =
                cause instanceof BatchSizeMismatch
                        ? "Batch size mismatch"
                        : "Internal server error";
        return new Failure(500, detail);
    }
}
