package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final Runs runs = new Runs();
    private final InFlight one = new InFlight(1, runs);
    private final List<Object> outcomes = new ArrayList<>();

    private Runnable begin(CompletableFuture<String> stage) {
        return one.begin(1, () -> stage, outcomes::add, outcomes::add);
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
    void passesOnWhatAStageFailedWith() {
        IllegalStateException cause = new IllegalStateException();
        begin(CompletableFuture.<String>failedFuture(cause).thenApply(it -> it));
        assertEquals(List.of(cause), outcomes);
    }
}
