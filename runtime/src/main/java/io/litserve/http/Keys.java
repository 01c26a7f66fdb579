package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the server's key, in {@code X-API-Key} or as a bearer token, in constant time.
 *
 * @param key what clients must send; anyone may come if there is none
 */
record Keys(Optional<String> key) {
    private static final String BEARER = "Bearer ";
    private static final Set<String> EXEMPT =
            Set.of("/health", "/health/live", "/health/ready", "/health/started");

    /** The refusal of a request without the right key. */
    Optional<Target.Refusal> check(String path, HttpHeaders headers) {
        if (key.isEmpty() || EXEMPT.contains(path)) {
            return Optional.empty();
        }
        String sent = sent(headers);
        if (sent == null) {
            return Optional.of(unauthorized("Not authenticated"));
        }
        return same(sent) ? Optional.empty() : Optional.of(unauthorized("Invalid API key"));
    }

    private static String sent(HttpHeaders headers) {
        String own = headers.get("X-API-Key");
        if (own != null) {
            return own;
        }
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
        boolean bearer =
                authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? authorization.substring(BEARER.length()).strip() : null;
    }

    private boolean same(String sent) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8),
                key.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private static Target.Refusal unauthorized(String detail) {
        return Target.Refusal.of(401, detail, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
}
