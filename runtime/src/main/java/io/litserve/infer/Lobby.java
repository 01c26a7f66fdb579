package io.litserve.infer;

import io.litserve.BatchPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tickets that a batch is formed of, in the order in which they leave. Whoever holds the baton
 * of the intake owns it.
 *
 * <p>A ticket of a lower priority leaves as if it had come later, by a fixed time for each step: so
 * waiting ages it past all that come after, and none starves.
 */
final class Lobby<B> implements BatchPolicy.Waiting<B> {
    private final List<Ticket<B>> tickets = new ArrayList<>();

    /** Those before have left. */
    private int first;

    void add(Ticket<B> ticket) {
        int place = tickets.size();
        while (place > first && tickets.get(place - 1).turnNanos() - ticket.turnNanos() > 0) {
            place--;
        }
        tickets.add(place, ticket);
    }

    /** Whether there were any. */
    boolean removeEnded() {
        forgetLeft();
        return tickets.removeIf(ticket -> !ticket.waiting());
    }

    /** Moves the first so many into a list. */
    void moveTo(List<Ticket<B>> batch, int count) {
        int end = first + Math.min(count, size());
        while (first < end) {
            batch.add(tickets.set(first++, null));
        }
        // Not at each batch: who stays moves up, and those may be a thousand.
        if (first >= size()) {
            forgetLeft();
        }
    }

    private void forgetLeft() {
        tickets.subList(0, first).clear();
        first = 0;
    }

    @Override
    public int size() {
        return tickets.size() - first;
    }

    @Override
    public B input(int index) {
        return at(index).payload();
    }

    @Override
    public Duration age(int index) {
        return Duration.ofNanos(System.nanoTime() - at(index).queuedNanos());
    }

    @Override
    public Duration left(int index) {
        return at(index).caller().left();
    }

    private Ticket<B> at(int index) {
        return tickets.get(first + index);
    }
}
