package io.litserve.process;

import java.time.Duration;

/**
 * How long a process stays dead: twice as long each time that it dies young, up to half a minute.
 *
 * @param pause before a process is started in place of another
 */
record Backoff(Duration pause) {
    /** Of the first processes, which take the place of none. */
    static final Backoff NONE = new Backoff(Duration.ZERO);

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The pause after the process that came after this one has lived for so long. */
    Backoff after(Duration life) {
        if (pause.isZero() || life.compareTo(LONGEST) >= 0) {
            return new Backoff(FIRST);
        }
        Duration twice = pause.multipliedBy(2);
        return new Backoff(twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
    }
}
