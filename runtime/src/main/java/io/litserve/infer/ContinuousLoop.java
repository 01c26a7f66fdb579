package io.litserve.infer;

import io.litserve.HttpException;
import io.litserve.RequestContext;
import io.litserve.Sequence;
import io.litserve.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Calls predict again and again with the sequences that are active. Between calls those that ended
 * leave and waiting ones join; one whose client is slow keeps its place and sits out. A worker's
 * thread owns it.
 */
final class ContinuousLoop<B, I, O> {
    private final Endpoint.Continuous<B, I, O> endpoint;
    private final Intake<B> intake;
    private final Seat seat;
    private final Tenure tenure;
    private final List<LiveSequence<B, I, O>> active = new ArrayList<>();
    private Occupation busy;

    ContinuousLoop(
            Endpoint.Continuous<B, I, O> endpoint, Intake<B> intake, Seat seat, Tenure tenure) {
        this.endpoint = endpoint;
        this.intake = intake;
        this.seat = seat;
        this.tenure = tenure;
        this.busy = tenure.occupy();
    }

    /**
     * Runs until the intake is closed and all sequences have ended.
     *
     * @param goOn asked between calls; false ends all sequences
     */
    void run(BooleanSupplier goOn) {
        List<Ticket<B>> joining = new ArrayList<>();
        while (!tenure.over() && goOn.getAsBoolean() && admit(joining)) {
            List<Sequence<I, O>> ready = ready();
            if (!ready.isEmpty()) {
                predict(ready);
            } else if (!active.isEmpty()) {
                rest();
            }
            leave();
        }
        active.forEach(it -> it.fail(new HttpException(503, "The worker was replaced")));
        leave();
    }

    private boolean admit(List<Ticket<B>> joining) {
        if (active.isEmpty()) {
            if (!intake.take(seat, joining)) {
                return false;
            }
        } else if (busy.reopen()) {
            intake.poll(joining, room());
        } else {
            return true;
        }
        busy.laps().restart();
        joining.removeIf(ticket -> !ticket.start(busy));
        active.addAll(SequenceStep.sequences(endpoint, Decoded.of(endpoint, joining)));
        joining.clear();
        busy.begin();
        return true;
    }

    private List<Sequence<I, O>> ready() {
        List<Sequence<I, O>> ready = new ArrayList<>(active.size());
        for (LiveSequence<B, I, O> sequence : active) {
            if (!sequence.ended() && sequence.ready()) {
                ready.add(sequence);
            }
        }
        return ready;
    }

    private void predict(List<Sequence<I, O>> ready) {
        busy.laps().restart();
        try (Prediction _ = prediction(ready)) {
            endpoint.predict(ready);
        } catch (Throwable t) {
            active.forEach(sequence -> sequence.fail(t));
        }
    }

    private Prediction prediction(List<Sequence<I, O>> ready) {
        List<RequestContext> requests = new ArrayList<>(ready.size());
        ready.forEach(sequence -> requests.add(sequence.context()));
        return Prediction.of(active.getFirst().ticket(), requests);
    }

    /** All are held back by their clients: whichever moves first wakes the worker. */
    private void rest() {
        boolean full = room() == 0;
        seat.full(full);
        intake.rest(seat, this::anyMoves);
        seat.full(false);
        if (full) {
            intake.passOn();
        }
    }

    private boolean anyMoves() {
        active.forEach(sequence -> sequence.onReady(seat::wake));
        boolean joins = room() > 0 && intake.takeable();
        return joins || active.stream().anyMatch(it -> it.ended() || it.ready());
    }

    private int room() {
        return Math.max(0, intake.batching().size() - active.size());
    }

    private void leave() {
        if (active.stream().allMatch(LiveSequence::ended)) {
            // Before the ends of the sequences run, which are not to be interrupted.
            busy.end();
            busy = tenure.occupy();
        }
        active.removeIf(ContinuousLoop::left);
    }

    private static boolean left(LiveSequence<?, ?, ?> sequence) {
        boolean ended = sequence.settle();
        if (ended) {
            sequence.ticket().release();
        }
        return ended;
    }
}
