package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final Runs runs = new Runs(true);
    private final InFlight one = new InFlight(1, runs, Duration.ofMillis(1));
    private final CountDownLatch releases = new CountDownLatch(1);
    private final List<Object> outcomes = new ArrayList<>();

    private Runnable begin(CompletableFuture<String> stage) {
        return one.begin(
                1, () -> stage, new Outcome<>(outcomes::add, outcomes::add, releases::countDown));
    }

    @Test
    void givesItsRoomBackWhenAStageCompletes() {
        begin(CompletableFuture.completedFuture("a"));
        begin(CompletableFuture.completedFuture("b"));
        assertEquals(List.of("a", "b"), outcomes);
    }

    @Test
    void givesItsRoomBackWhenThereIsNoStage() {
        begin(null);
        begin(CompletableFuture.completedFuture("a"));
        assertInstanceOf(NullPointerException.class, outcomes.getFirst());
        assertEquals("a", outcomes.getLast());
    }

    @Test
    void givesItsRoomBackOnceWhenNobodyWaitsAnyMore() {
        CompletableFuture<String> late = new CompletableFuture<>();
        begin(late).run();
        Runnable leave = begin(new CompletableFuture<>());
        late.complete("a");
        leave.run();
        begin(CompletableFuture.completedFuture("b"));
        assertEquals(List.of("a", "b"), outcomes);
    }

    @Test
    void takesBackWhatItGaveAStageThatNeverCompletes() throws InterruptedException {
        begin(new CompletableFuture<>()).run();
        assertTrue(releases.await(20, TimeUnit.SECONDS), "nothing was released");
        assertEquals(List.of(), outcomes);
    }

    @Test
    void passesOnWhatAStageFailedWith() {
        IllegalStateException cause = new IllegalStateException();
        begin(CompletableFuture.<String>failedFuture(cause).thenApply(it -> it));
        assertEquals(List.of(cause), outcomes);
    }
}
