package io.litserve;

import java.util.Map;

/**
 * What the user passed with {@code --set key=value}, for {@code @Setup}.
 *
 * @param values all of them
 */
public record Settings(Map<String, String> values) {
    /** Keeps a copy. */
    public Settings {
        values = Map.copyOf(values);
    }

    /**
     * The value of a key that must be there.
     *
     * @throws IllegalArgumentException if it was not passed
     */
    public String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("missing setting: pass --set " + key + "=...");
        }
        return value;
    }

    /** The value of a key, or the fallback if it was not passed. */
    public String value(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }
}
