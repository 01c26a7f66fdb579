package io.litserve.infer;

import io.litserve.Sequence;
import io.litserve.endpoint.Endpoint;
import java.util.List;
import java.util.stream.IntStream;

/** Emits the items of a batch of replies, which end one by one or when predict returns. */
record SequenceStep<B, I, O>(Endpoint.Sequenced<B, I, O> endpoint) implements Step<B> {
    @Override
    public void run(List<Ticket<B>> batch) throws Exception {
        Decoded<B, I> decoded = Decoded.of(endpoint, batch);
        List<LiveSequence<B, I, O>> sequences = sequences(endpoint, decoded);
        if (sequences.isEmpty()) {
            return;
        }
        try (Prediction _ = decoded.prediction()) {
            endpoint.predict(List.<Sequence<I, O>>copyOf(sequences));
            sequences.forEach(LiveSequence::complete);
        } catch (Throwable t) {
            sequences.forEach(sequence -> sequence.breakOff(t));
            throw t;
        } finally {
            // Before the ends of the sequences run, which are not to be interrupted.
            batch.getFirst().vacate();
            sequences.forEach(LiveSequence::settle);
        }
    }

    static <B, I, O> List<LiveSequence<B, I, O>> sequences(
            Endpoint<B, I, O> endpoint, Decoded<B, I> decoded) {
        return IntStream.range(0, decoded.tickets().size())
                .mapToObj(i -> sequence(endpoint, decoded, i))
                .toList();
    }

    private static <B, I, O> LiveSequence<B, I, O> sequence(
            Endpoint<B, I, O> endpoint, Decoded<B, I> decoded, int i) {
        Ticket<B> ticket = decoded.tickets().get(i);
        return new LiveSequence<>(ticket, decoded.inputs().get(i), new Items<>(endpoint, ticket));
    }
}
