package io.litserve;

import java.io.IOException;

/** A server that could not start; the cause says why. Nothing of it is left running. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }

    static StartException cannotListen(ServerConfig config, IOException cause) {
        return new StartException(
                "cannot listen on %s:%d: %s"
                        .formatted(config.host(), config.port(), cause.getMessage()),
                cause);
    }
}
