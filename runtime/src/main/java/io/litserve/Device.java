package io.litserve;

import java.util.Locale;
import java.util.Objects;

/**
 * What a worker computes on: {@code cpu}, or one accelerator such as {@code cuda:0}.
 *
 * @param type the kind in lower case, {@code cpu} or {@code cuda}
 * @param index which of its kind, from 0
 */
public record Device(String type, int index) {
    /** The processor that runs the JVM. */
    public static final Device CPU = new Device("cpu", 0);

    /** Checks both components. */
    public Device {
        Objects.requireNonNull(type, "type");
        if (!type.equals(type.toLowerCase(Locale.ROOT)) || type.isBlank()) {
            throw new IllegalArgumentException("type: '" + type + "' (expected: lower case)");
        }
        if (index < 0) {
            throw new IllegalArgumentException("index: " + index + " (expected: >= 0)");
        }
    }

    /** {@code cpu}, or the type and the index: {@code cuda:0}. */
    @Override
    public String toString() {
        return type.equals("cpu") ? type : type + ":" + index;
    }
}
