package io.litserve.metrics;

import java.util.Optional;

/** One request, as far as it is observed. */
public interface Observed {
    /** Its name. */
    String requestId();

    /** When it began to arrive, on the clock of {@link System#nanoTime}. */
    long arrivedNanos();

    /** What a hook threw that ended it, if one did. */
    Optional<Throwable> cause();
}
