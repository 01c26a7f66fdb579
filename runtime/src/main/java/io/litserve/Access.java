package io.litserve;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may use a server.
 *
 * @param apiKey what clients must send as {@code X-API-Key} or bearer token, if anything
 * @param shutdownKey the bearer token that opens {@code POST /shutdown}, which is closed without
 * @param origins the web sites whose pages may call the server from a browser (CORS), such as
 *     {@code https://example.org}; {@code *} for all
 */
public record Access(Optional<String> apiKey, Optional<String> shutdownKey, Set<String> origins) {
    /** Anyone may use it, but for pages of other sites; nobody may shut it down. */
    public static final Access STANDARD = new Access(Optional.empty(), Optional.empty(), Set.of());

    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/\\s,?#@]+");

    /** Checks each component; origins are in lower case, as browsers send them. */
    public Access {
        requireText("API key", apiKey);
        requireText("shutdown key", shutdownKey);
        origins =
                origins.stream()
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        origins.forEach(Access::requireOrigin);
    }

    private static void requireText(String name, Optional<String> key) {
        if (key.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(name + ": '' (expected: a key that is not blank)");
        }
    }

    private static void requireOrigin(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "origin: '" + origin + "' (expected: * or such as https://example.org)");
        }
    }

    /** The same with a key that clients must send. */
    public Access apiKey(String key) {
        return new Access(Optional.of(key), shutdownKey, origins);
    }

    /** The same with a key that shuts the server down. */
    public Access shutdownKey(String key) {
        return new Access(apiKey, Optional.of(key), origins);
    }

    /** The same for the pages of other sites. */
    public Access origins(Set<String> others) {
        return new Access(apiKey, shutdownKey, others);
    }

    /** Without the keys, which must not get into a log. */
    @Override
    public String toString() {
        return "Access[apiKey=%s, shutdownKey=%s, origins=%s]"
                .formatted(hidden(apiKey), hidden(shutdownKey), origins);
    }

    private static String hidden(Optional<String> key) {
        return key.isPresent() ? "(hidden)" : "none";
    }
}
