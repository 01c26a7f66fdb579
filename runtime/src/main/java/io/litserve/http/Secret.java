package io.litserve.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.MessageDigest;
import java.util.Optional;

/** A key that clients must know, compared in constant time. */
final class Secret {
    private static final String BEARER = "Bearer ";

    private final byte[] key;

    Secret(String key) {
        this.key = key.getBytes(UTF_8);
    }

    /** What a request brings as its bearer token. */
    static Optional<String> bearer(HttpHeaders headers) {
        return Optional.ofNullable(headers.get(HttpHeaderNames.AUTHORIZATION))
                .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(it -> it.substring(BEARER.length()).strip());
    }

    /** The refusal of a request that brings another key, or none. */
    Optional<Target.Refusal> refusal(Optional<String> brought) {
        if (brought.isEmpty()) {
            return Optional.of(unauthorized("Not authenticated"));
        }
        return MessageDigest.isEqual(brought.get().getBytes(UTF_8), key)
                ? Optional.empty()
                : Optional.of(unauthorized("Invalid API key"));
    }

    private static Target.Refusal unauthorized(String detail) {
        return Target.Refusal.of(401, detail, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
}
