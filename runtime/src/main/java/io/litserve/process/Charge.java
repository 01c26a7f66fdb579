package io.litserve.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One process that a supervisor looks after. For the supervisor's thread. */
final class Charge {
    private final int number;
    private final Process process;
    private final Backoff backoff;
    private final long bornNanos = System.nanoTime();
    private Optional<Line> line = Optional.empty();
    private Optional<Long> silentSinceNanos = Optional.empty();
    private boolean givenUp;

    /**
     * A process that was started.
     *
     * @param number of its own, given only once
     * @param backoff that came before
     */
    Charge(int number, Process process, Backoff backoff) {
        this.number = number;
        this.process = process;
        this.backoff = backoff;
    }

    int number() {
        return number;
    }

    Process process() {
        return process;
    }

    /** It serves, and can be asked from here on. */
    void serves(Line its) {
        line = Optional.of(its);
    }

    boolean serves() {
        return line.isPresent();
    }

    /** Asks one that serves. */
    CompletableFuture<byte[]> ask(Topic topic, long patienceMillis) {
        return line.orElseThrow().ask(topic, patienceMillis);
    }

    /** It was asked how it is doing, and said so or did not. */
    void answered(boolean said) {
        if (said) {
            silentSinceNanos = Optional.empty();
        } else if (silentSinceNanos.isEmpty()) {
            silentSinceNanos = Optional.of(System.nanoTime());
        }
    }

    /** Whether it has not said so for that long, however often it was asked. */
    boolean silentFor(Duration atLeast) {
        return silentSinceNanos
                .filter(since -> System.nanoTime() - since >= atLeast.toNanos())
                .isPresent();
    }

    /** Another is to take its place; false if that was decided before. */
    boolean giveUp() {
        boolean first = !givenUp;
        givenUp = true;
        return first;
    }

    /** What is to come before the next process, now that this one has ended. */
    Backoff next() {
        return backoff.after(Duration.ofNanos(System.nanoTime() - bornNanos));
    }

    @Override
    public String toString() {
        return "process %d (pid %d)".formatted(number, process.pid());
    }
}
