package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.BatchPolicy.Plan;
import io.litserve.BatchPolicy.Waiting;
import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BatchPolicyTest {
    private static final Batching NOW = Batching.upTo(8);
    private static final Batching WINDOW = Batching.upTo(8, Duration.ofMillis(5));

    /** Requests of these weights that have waited so long and have so long left. */
    private record Line(List<Integer> weights, Duration waited, Duration left)
            implements Waiting<Integer> {
        static Line of(Integer... weights) {
            return new Line(List.of(weights), Duration.ZERO, Plan.FOREVER);
        }

        static Line of(int count) {
            return of(IntStream.range(0, count).boxed().toArray(Integer[]::new));
        }

        Line waited(Duration time) {
            return new Line(weights, time, left);
        }

        Line left(Duration time) {
            return new Line(weights, waited, time);
        }

        @Override
        public int size() {
            return weights.size();
        }

        @Override
        public Integer input(int index) {
            return weights.get(index);
        }

        @Override
        public Duration age(int index) {
            return waited;
        }

        @Override
        public Duration left(int index) {
            return left;
        }
    }

    @Test
    @Tag("improved")
    void aWindowWaitsForTheRestOfItsTime() {
        BatchPolicy<Integer> policy = BatchPolicy.window();
        assertEquals(
                new Plan.Wait(Duration.ofMillis(3), 8),
                policy.plan(Line.of(2).waited(Duration.ofMillis(2)), WINDOW));
        assertEquals(
                new Plan.Take(2), policy.plan(Line.of(2).waited(Duration.ofMillis(5)), WINDOW));
    }

    @Test
    void aWindowTakesWhatWaitsOrWhatFits() {
        BatchPolicy<Integer> policy = BatchPolicy.window();
        assertEquals(new Plan.Take(3), policy.plan(Line.of(3), NOW));
        assertEquals(new Plan.Take(8), policy.plan(Line.of(11), WINDOW));
    }

    @Test
    void aWeightedBatchStaysWithinItsBudget() {
        BatchPolicy<Integer> policy = BatchPolicy.weighted(Integer::longValue, 10);
        assertEquals(new Plan.Take(3), policy.plan(Line.of(4, 4, 2, 1), NOW));
        assertEquals(new Plan.Take(1), policy.plan(Line.of(25, 1), NOW));
        assertEquals(new Plan.Take(8), policy.plan(Line.of(1, 1, 1, 1, 1, 1, 1, 1, 1), NOW));
    }

    @Test
    void aWeightedBatchWithRoomWaitsForItsWindow() {
        BatchPolicy<Integer> policy = BatchPolicy.weighted(Integer::longValue, 10);
        assertEquals(new Plan.Wait(Duration.ofMillis(5), 3), policy.plan(Line.of(4, 4), WINDOW));
        assertEquals(new Plan.Take(2), policy.plan(Line.of(4, 4, 4), WINDOW));
    }

    @Test
    void aPaddedBatchWeighsAsMuchAsItsHeaviestForEach() {
        BatchPolicy<Integer> policy =
                BatchPolicy.<Integer>weighted(Integer::longValue, 64).padTo(16, 32);
        assertEquals(new Plan.Take(4), policy.plan(Line.of(1, 2, 3, 4, 5), NOW));
        assertEquals(new Plan.Take(2), policy.plan(Line.of(17, 1, 1), NOW));
    }

    @Test
    void noWeightOverflows() {
        for (long budget : new long[] {10, Long.MAX_VALUE - 1}) {
            BatchPolicy<Integer> plain = BatchPolicy.weighted(_ -> Long.MAX_VALUE, budget);
            assertEquals(new Plan.Take(1), plain.plan(Line.of(1, 1, 1), NOW));
            BatchPolicy<Integer> padded =
                    BatchPolicy.<Integer>weighted(_ -> Long.MAX_VALUE, budget).padTo(16);
            assertEquals(new Plan.Take(1), padded.plan(Line.of(1, 1, 1), NOW));
        }
    }

    @Test
    void aBudgetIsAtLeastOne() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BatchPolicy.<Integer>weighted(Integer::longValue, 0));
    }

    @Test
    @Tag("improved")
    void anAdaptiveBatchGrowsNoLargerThanItsObjectiveAllows() {
        BatchPolicy<Integer> policy = BatchPolicy.adaptive(Duration.ofMillis(11));
        for (int i = 0; i < 50; i++) {
            int size = 1 + i % 8;
            policy.ran(size, Duration.ofMillis(2 + 2L * size));
        }
        Plan.Take taken =
                assertInstanceOf(
                        Plan.Take.class,
                        policy.plan(Line.of(8).waited(Duration.ofMillis(11)), NOW));
        assertEquals(4, taken.count());
    }

    @Test
    void anAdaptivePolicyTakesALoneRequestAtOnceBeforeItKnowsMore() {
        BatchPolicy<Integer> policy = BatchPolicy.adaptive(Duration.ofSeconds(1));
        assertEquals(new Plan.Take(1), policy.plan(Line.of(1), NOW));
    }

    @Test
    void anAdaptivePolicyRefusesWhatWouldBeLate() {
        BatchPolicy<Integer> policy = BatchPolicy.adaptive(Duration.ofSeconds(1));
        policy.ran(1, Duration.ofMillis(50));
        policy.ran(2, Duration.ofMillis(60));
        assertEquals(new Plan.Refuse(2), policy.plan(Line.of(2).left(Duration.ofMillis(10)), NOW));
    }

    @Test
    void aLineIsFittedToRecentBatches() {
        DurationFit fit = new DurationFit();
        for (int i = 0; i < 40; i++) {
            fit.add(1 + i % 16, 100 + 7 * (1 + i % 16));
        }
        assertEquals(100, fit.fixedNanos(), 1);
        assertEquals(100 + 7 * 16, fit.nanos(16), 1);
        assertEquals(8, fit.largestWithin(160));
    }
}
