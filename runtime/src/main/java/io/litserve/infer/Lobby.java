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

    void add(Ticket<B> ticket) {
        int place = tickets.size();
        while (place > 0 && tickets.get(place - 1).turnNanos() - ticket.turnNanos() > 0) {
            place--;
        }
        tickets.add(place, ticket);
    }

    /** Whether there were any. */
    boolean removeEnded() {
        return tickets.removeIf(ticket -> !ticket.waiting());
    }

    /** Moves the first so many into a list. */
    void moveTo(List<Ticket<B>> batch, int count) {
        int leaving = Math.min(count, tickets.size());
        for (int i = 0; i < leaving; i++) {
            batch.add(tickets.get(i));
        }
        tickets.subList(0, leaving).clear();
    }

    @Override
    public int size() {
        return tickets.size();
    }

    @Override
    public B input(int index) {
        return tickets.get(index).payload();
    }

    @Override
    public Duration age(int index) {
        return Duration.ofNanos(System.nanoTime() - tickets.get(index).queuedNanos());
    }

    @Override
    public Duration left(int index) {
        return tickets.get(index).caller().left();
    }
}
