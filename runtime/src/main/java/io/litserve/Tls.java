package io.litserve;

import java.util.Optional;

/**
 * What a server proves who it is with; both or neither.
 *
 * @param chain its certificate and those that vouch for it, PEM
 * @param key its private key, PEM (PKCS #8), without a password
 */
public record Tls(Optional<String> chain, Optional<String> key) {
    /** No TLS. */
    public static final Tls NONE = new Tls(Optional.empty(), Optional.empty());

    /** The same with another chain. */
    public Tls chain(String pem) {
        return new Tls(Optional.of(pem), key);
    }

    /** The same with another key. */
    public Tls key(String pem) {
        return new Tls(chain, Optional.of(pem));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return equals(NONE) ? "Tls[none]" : "Tls[(hidden)]";
    }
}
