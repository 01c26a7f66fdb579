package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the server's key, in {@code X-API-Key} or as a bearer token.
 *
 * @param key what clients must send; anyone may come if there is none
 */
record Keys(Optional<Secret> key) {
    private static final Set<String> EXEMPT =
            Set.of("/health", "/health/live", "/health/ready", "/health/started");

    /** The refusal of a request without the right key. */
    Optional<Target.Refusal> check(String path, HttpHeaders headers) {
        return key.isEmpty() || EXEMPT.contains(path)
                ? Optional.empty()
                : key.get().refusal(brought(headers));
    }

    private static Optional<String> brought(HttpHeaders headers) {
        return Optional.ofNullable(headers.get("X-API-Key")).or(() -> Secret.bearer(headers));
    }
}
