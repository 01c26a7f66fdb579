package io.litserve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value for all endpoints, or for some by their path.
 *
 * @param <T> the type of the value
 * @param all for those that have none of their own
 * @param byPath for single endpoints
 */
public record PerApi<T>(Optional<T> all, Map<String, T> byPath) {
    /** Keeps a copy. */
    public PerApi {
        byPath = Map.copyOf(byPath);
    }

    /** No value for any endpoint. */
    public static <T> PerApi<T> none() {
        return new PerApi<>(Optional.empty(), Map.of());
    }

    /** The same with a value for all endpoints. */
    public PerApi<T> all(T value) {
        return new PerApi<>(Optional.of(value), byPath);
    }

    /** The same with a value for the endpoint at this path. */
    public PerApi<T> at(String path, T value) {
        Map<String, T> more = new HashMap<>(byPath);
        more.put(path, value);
        return new PerApi<>(all, more);
    }

    /** The value for the endpoint at this path, or else the fallback. */
    public T orElse(String path, T fallback) {
        T own = byPath.get(path);
        return own != null ? own : all.orElse(fallback);
    }
}
