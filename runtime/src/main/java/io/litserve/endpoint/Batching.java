package io.litserve.endpoint;

import java.time.Duration;
import java.util.Objects;

/**
 * How batches form: up to a size, within a window that the first waiting request opens.
 *
 * @param size the largest batch
 * @param window how long the first request may wait for others; zero takes what waits
 */
public record Batching(int size, Duration window) {
    /** Checks both components. */
    public Batching {
        Objects.requireNonNull(window, "window");
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: >= 1)");
        }
        if (window.isNegative()) {
            throw new IllegalArgumentException("window: " + window + " (expected: >= 0)");
        }
    }

    /** Up to so many of those that wait, without delay. */
    public static Batching upTo(int size) {
        return new Batching(size, Duration.ZERO);
    }

    /** Up to so many, within the window that the first one opens. */
    public static Batching upTo(int size, Duration window) {
        return new Batching(size, window);
    }
}
