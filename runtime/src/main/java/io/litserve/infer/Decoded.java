package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch whose bodies were decoded, ticket by ticket in the same order. A ticket that could not be
 * has failed alone and is left out.
 */
record Decoded<B, I>(List<Ticket<B>> tickets, List<I> inputs, List<RequestContext> contexts) {
    static <B, I> Decoded<B, I> of(Endpoint<B, I, ?> endpoint, List<Ticket<B>> batch) {
        int size = batch.size();
        Decoded<B, I> decoded =
                new Decoded<>(new ArrayList<>(size), new ArrayList<>(size), new ArrayList<>(size));
        batch.forEach(ticket -> decoded.add(endpoint, ticket));
        return decoded;
    }

    /** The same in the order of their tensors in memory, which can then be stacked as they lie. */
    static <B, I> Decoded<B, I> inOrder(Endpoint<B, I, ?> endpoint, List<Ticket<B>> batch) {
        if (batch.getFirst().address() != 0) {
            batch.sort(Comparator.comparingLong(Ticket::address));
        }
        return of(endpoint, batch);
    }

    private void add(Endpoint<B, I, ?> endpoint, Ticket<B> ticket) {
        I input;
        try {
            input = ticket.decode(endpoint);
        } catch (Throwable t) {
            ticket.laps().restart();
            ticket.fail(t);
            ticket.settle();
            ticket.release();
            return;
        }
        add(ticket, input);
    }

    /** Itself, or in groups of inputs that may share a prediction, in the order of their first. */
    List<Decoded<B, I>> alike(Endpoint.Batched<B, I, ?> endpoint) {
        I first = inputs.getFirst();
        if (inputs.stream().allMatch(input -> endpoint.alike(first, input))) {
            return List.of(this);
        }
        List<Decoded<B, I>> groups = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            I input = inputs.get(i);
            Decoded<B, I> group =
                    groups.stream()
                            .filter(it -> endpoint.alike(it.inputs.getFirst(), input))
                            .findFirst()
                            .orElseGet(() -> added(groups));
            group.add(tickets.get(i), input);
        }
        return groups;
    }

    private static <B, I> Decoded<B, I> added(List<Decoded<B, I>> groups) {
        Decoded<B, I> group =
                new Decoded<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        groups.add(group);
        return group;
    }

    private void add(Ticket<B> ticket, I input) {
        inputs.add(input);
        tickets.add(ticket);
        contexts.add(ticket.context());
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    /** A call of predict with all of them. */
    Prediction prediction() {
        return Prediction.of(tickets.getFirst(), contexts);
    }

    /** Those of the thread that decoded them, for that thread. */
    Laps laps() {
        return tickets.getFirst().laps();
    }

    /**
     * Answers each ticket with its output, or all with what went wrong; closes the outputs. The
     * laps are the calling thread's.
     */
    <O> void answer(Endpoint<B, I, O> endpoint, List<O> outputs, Laps laps) {
        try {
            encode(endpoint, outputs, laps);
        } finally {
            outputs.forEach(endpoint::closeOutput);
        }
    }

    private <O> void encode(Endpoint<B, I, O> endpoint, List<O> outputs, Laps laps) {
        if (outputs.size() != tickets.size()) {
            throw new BatchSizeMismatch(tickets.size(), outputs.size());
        }
        for (int i = 0; i < tickets.size(); i++) {
            if (i > 0) {
                // The reply before was sent meanwhile, which may have woken an event loop.
                laps.restart();
            }
            Encoding.answer(endpoint, tickets.get(i), outputs.get(i), laps);
        }
    }

    /** Runs an action once nobody waits for any of the answers. */
    void onAllCancelled(Runnable action) {
        AtomicInteger wanted = new AtomicInteger(contexts.size());
        contexts.forEach(context ->
                context.onCancel(() -> {
                    if (wanted.decrementAndGet() == 0) {
                        action.run();
                    }
                }));
    }

    void release() {
        tickets.forEach(Ticket::release);
    }

    void fail(Throwable cause) {
        tickets.forEach(ticket -> ticket.fail(cause));
    }
}
